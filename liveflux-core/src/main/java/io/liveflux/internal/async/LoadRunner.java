package io.liveflux.internal.async;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.internal.async.BackgroundLoads.Landings;
import io.liveflux.internal.state.ArgumentCodec;

/**
 * Runs the methods that load values, and ends those that take too long. Thread-safe.
 */
final class LoadRunner {

	private final Executor executor;

	private final Executor applicationExecutor;

	private final Timer timer;

	/** Where a load has no bound of its own; zero for any time. */
	private final Duration longest;

	private final ArgumentCodec arguments;

	private final Landings landings;

	private final RunningLoads running;

	LoadRunner(WorkSettings settings, ArgumentCodec arguments, Landings landings, RunningLoads running) {
		this.executor = settings.loadExecutor();
		this.applicationExecutor = settings.applicationExecutor();
		this.timer = settings.timer();
		this.longest = settings.loadTimeout();
		this.arguments = arguments;
		this.landings = landings;
		this.running = running;
	}

	void start(RunningLoad load) {
		Long own = load.run().timeoutMillis();
		long timeout = (own != null) ? own : this.longest.toMillis();
		if (timeout > 0) {
			load.endsBy(this.timer.later(() -> timedOut(load, timeout), Duration.ofMillis(timeout)));
		}
		// One that does not mind an interrupt keeps its thread: a component never has
		// two.
		load.whenFree(() -> begin(load));
	}

	private void begin(RunningLoad load) {
		try {
			this.executor.execute(() -> {
				try {
					run(load);
				}
				finally {
					load.left().complete(null);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			load.left().complete(null);
			fail(load, ex);
		}
	}

	private void run(RunningLoad load) {
		if (!load.enter()) {
			return;
		}
		AtomicReference<Landings.@Nullable Update> loaded = new AtomicReference<>();
		try {
			load.surroundings().accept(() -> loaded.set(load(load)));
		}
		// An interceptor of the application.
		catch (RuntimeException | Error ex) {
			load.leave();
			fail(load, ex);
		}
		Landings.Update change = loaded.get();
		if (change != null) {
			land(load, change);
		}
	}

	/**
	 * Loads a value.
	 * @return what becomes of the field; {@code null} when nobody wants the value any
	 * more
	 */
	private Landings.@Nullable Update load(RunningLoad load) {
		try {
			List<@Nullable Object> given = this.arguments.read(load.method().argumentTypes(), load.run().arguments());
			Object value = load.method().call(load.definition(), given);
			load.leave();
			return load.end() ? (held) -> held.loaded(value) : null;
		}
		// Not by us: the application stops. Whoever uses the component has it loaded
		// again.
		catch (InterruptedException ex) {
			load.leave();
			this.running.stop(load);
			return null;
		}
		// Users' code: users are told.
		catch (Exception | Error ex) {
			load.leave();
			return load.end() ? failed(load, ex) : null;
		}
	}

	private Landings.Update failed(RunningLoad load, Throwable failure) {
		String message = this.landings.message(load.definition(), failure);
		return (held) -> held.failed(message);
	}

	private void fail(RunningLoad load, Throwable failure) {
		if (load.end()) {
			land(load, failed(load, failure));
		}
	}

	private void timedOut(RunningLoad load, long millis) {
		if (!load.end()) {
			return;
		}
		try {
			this.applicationExecutor.execute(() -> land(load, failed(load, tookTooLong(millis))));
		}
		catch (RejectedExecutionException ex) {
			// Whoever uses the component has it loaded again.
			this.running.remove(load);
		}
	}

	private static Exception tookTooLong(long millis) {
		return new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "This took longer than " + seconds(millis));
	}

	private static String seconds(long millis) {
		return (millis % 1000 == 0) ? (millis / 1000) + " s" : millis + " ms";
	}

	private void land(RunningLoad load, Landings.Update change) {
		this.landings.land(load.componentId(), load.method(), load.run(), change)
			.whenComplete((done, failure) -> this.running.remove(load));
	}

	/**
	 * The loads of this node that go on, by component: one for each field. Thread-safe.
	 */
	static final class RunningLoads {

		private final Map<String, Map<String, RunningLoad>> byComponent = new ConcurrentHashMap<>();

		/**
		 * Takes note of a load before its component is unlocked: else it would be taken
		 * for lost.
		 */
		void add(RunningLoad load) {
			this.byComponent.compute(load.componentId(), (id, known) -> {
				Map<String, RunningLoad> loads = (known != null) ? known : new ConcurrentHashMap<>(2);
				RunningLoad replaced = loads.put(load.method().name(), load);
				if (replaced != null) {
					load.follows(replaced);
					replaced.end();
					replaced.gone().complete(null);
				}
				return loads;
			});
		}

		Collection<RunningLoad> of(String id) {
			return Optional.ofNullable(this.byComponent.get(id))
				.map((loads) -> List.copyOf(loads.values()))
				.orElse(List.of());
		}

		void stop(RunningLoad load) {
			load.end();
			remove(load);
		}

		void remove(RunningLoad load) {
			this.byComponent.computeIfPresent(load.componentId(), (id, loads) -> {
				loads.remove(load.method().name(), load);
				return loads.isEmpty() ? null : loads;
			});
			load.gone().complete(null);
		}

		/**
		 * Waits for what the first page of components is to show, no longer than the
		 * components want to.
		 * @param ids the components that were loading when they were drawn
		 * @return whether something has come
		 */
		boolean awaitPaint(Collection<String> ids) {
			boolean come = ids.stream().anyMatch((id) -> of(id).isEmpty());
			List<RunningLoad> waited = ids.stream()
				.flatMap((id) -> of(id).stream())
				.filter((load) -> !load.method().paintWithin().isZero())
				.toList();
			CompletableFuture
				.allOf(waited.stream()
					.map((load) -> load.gone()
						.copy()
						.completeOnTimeout(null, load.method().paintWithin().toMillis(), TimeUnit.MILLISECONDS))
					.toArray(CompletableFuture<?>[]::new))
				.join();
			return come || waited.stream().anyMatch((load) -> load.gone().isDone());
		}

	}

}
