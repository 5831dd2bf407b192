package io.liveflux.internal.async;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.async.Async;
import io.liveflux.async.LoadRun;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.answer.LoadWish;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.LoadMethod;
import io.liveflux.internal.state.ArgumentCodec;

/**
 * The values of components that this node loads in the background. What is loaded, and by
 * whom, is state; here is what goes on. Thread-safe.
 */
public final class BackgroundLoads {

	/** A node that is not there: what it loads is begun by whoever uses the component. */
	private static final String NOBODY = "nobody";

	private final Map<String, Map<String, RunningLoad>> byComponent = new ConcurrentHashMap<>();

	private final AtomicLong numbers = new AtomicLong();

	private final Executor executor;

	private final Executor applicationExecutor;

	private final Timer timer;

	private final WorkNodes nodes;

	private final ArgumentCodec arguments;

	private final Landings landings;

	/**
	 * Creates it.
	 * @param executor runs the methods that load
	 * @param applicationExecutor tells components what has become of what took too long
	 * @param timer ends what takes too long
	 * @param nodes all nodes
	 * @param arguments writes what the methods are called with
	 * @param landings gives values to their components
	 */
	public BackgroundLoads(Executor executor, Executor applicationExecutor, Timer timer, WorkNodes nodes,
			ArgumentCodec arguments, Landings landings) {
		this.executor = executor;
		this.applicationExecutor = applicationExecutor;
		this.timer = timer;
		this.nodes = nodes;
		this.arguments = arguments;
		this.landings = landings;
	}

	/**
	 * Notes in a component what it wants to have loaded, and no more. Only while the
	 * component is locked.
	 * @param surroundings runs work as whoever has asked for it
	 * @return what is to be done when the component is saved
	 * @throws IllegalArgumentException when something cannot be loaded so
	 */
	public Prepared prepare(String id, ComponentDefinition definition, Object instance, Effects effects,
			Consumer<Runnable> surroundings) {
		List<Runnable> atOnce = new ArrayList<>();
		List<Runnable> tasks = new ArrayList<>();
		for (String name : effects.cancellations()) {
			LoadMethod method = definition.loads().get(name);
			LoadRun run = (method != null) ? method.get(instance).run().orElse(null) : null;
			if (method != null && run != null) {
				method.set(instance, method.get(instance).cancelled());
				tasks.add(() -> stop(id, name, run));
			}
		}
		for (LoadWish wish : effects.loads()) {
			RunningLoad load = note(id, definition, instance, wish, surroundings, tasks);
			atOnce.add(() -> register(load));
			tasks.add(() -> start(load));
		}
		// What a component does not wait for any more, whatever it holds now.
		for (RunningLoad load : of(id)) {
			if (!load.run().is(load.method().get(instance).run().orElse(null))) {
				tasks.add(() -> stop(load));
			}
		}
		return new Prepared(atOnce, tasks);
	}

	private RunningLoad note(String id, ComponentDefinition definition, Object instance, LoadWish wish,
			Consumer<Runnable> surroundings, List<Runnable> tasks) {
		LoadMethod method = method(definition, wish.name());
		LoadRun run = run(definition, method, wish, this.nodes.self(), this.numbers.incrementAndGet());
		Async<Object> held = method.get(instance);
		method.set(instance, held.loading(run, wish.options().isReset()));
		held.run()
			.filter((other) -> wish.lost() == null)
			.ifPresent((other) -> tasks.add(() -> stop(id, method.name(), other)));
		return new RunningLoad(id, definition, method, run, surroundings);
	}

	/**
	 * Takes note of a load before its component is unlocked: else it would be taken for
	 * lost.
	 */
	private void register(RunningLoad load) {
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

	private static LoadMethod method(ComponentDefinition definition, String name) {
		LoadMethod method = definition.loads().get(name);
		if (method == null) {
			throw new IllegalArgumentException("Nothing loads '" + name + "' of component '" + definition.kind()
					+ "': mark a method @Loads(\"" + name + "\")" + (definition.loads().isEmpty() ? ""
							: "; there is one for " + String.join(", ", definition.loads().keySet())));
		}
		return method;
	}

	private LoadRun run(ComponentDefinition definition, LoadMethod method, LoadWish wish, String node, long number) {
		LoadRun lost = wish.lost();
		if (lost != null) {
			return new LoadRun(node, number, lost.arguments(), lost.timeoutMillis());
		}
		String what = "'" + method.name() + "' of component '" + definition.kind() + "' is loaded with "
				+ method.signature();
		if (method.argumentTypes().size() != wish.arguments().length) {
			throw new IllegalArgumentException(what + ", not with " + wish.arguments().length + " arguments");
		}
		Duration timeout = wish.options().timeout();
		try {
			return new LoadRun(node, number, this.arguments.write(method.argumentTypes(), wish.arguments()),
					(timeout != null) ? timeout.toMillis() : null);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(what + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * Notes in a component that is not saved yet what it wants to have loaded. It is
	 * begun when somebody uses the component.
	 */
	public void plan(ComponentDefinition definition, Object instance, Effects effects) {
		for (LoadWish wish : effects.loads()) {
			LoadMethod method = method(definition, wish.name());
			method.set(instance,
					method.get(instance).loading(run(definition, method, wish, NOBODY, 0), wish.options().isReset()));
		}
	}

	/**
	 * Returns whether a component waits for a value that nobody loads: its node is lost,
	 * or could not save what it had loaded.
	 */
	public boolean hasLost(String id, ComponentDefinition definition, Object instance) {
		return definition.loads().values().stream().anyMatch((method) -> isLost(id, method, instance));
	}

	/**
	 * Has a component load again what was lost.
	 * @param effects takes what the component wants
	 */
	public void resume(String id, ComponentDefinition definition, Object instance, Effects effects) {
		definition.loads()
			.values()
			.stream()
			.filter((method) -> isLost(id, method, instance))
			.forEach((method) -> method.get(instance).run().ifPresent((run) -> effects.again(method.name(), run)));
	}

	private boolean isLost(String id, LoadMethod method, Object instance) {
		LoadRun run = method.get(instance).run().orElse(null);
		if (run == null) {
			return false;
		}
		return run.node().equals(this.nodes.self()) ? of(id).stream().noneMatch((load) -> load.run().is(run))
				: !this.nodes.isThere(run.node());
	}

	private void start(RunningLoad load) {
		Long timeout = load.run().timeoutMillis();
		if (timeout != null) {
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
			stop(load);
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
			remove(load);
		}
	}

	private static Exception tookTooLong(long millis) {
		return new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "this took longer than " + seconds(millis));
	}

	private static String seconds(long millis) {
		return (millis % 1000 == 0) ? (millis / 1000) + " s" : millis + " ms";
	}

	private void land(RunningLoad load, Landings.Update change) {
		this.landings.land(load.componentId(), load.method(), load.run(), change)
			.whenComplete((done, failure) -> remove(load));
	}

	/**
	 * Ends what a node loads for a component.
	 */
	private void stop(String id, String name, LoadRun run) {
		if (run.node().equals(this.nodes.self())) {
			cancel(new WorkNodes.Work(id, name, run.node(), run.number()));
		}
		else {
			this.nodes.cancel(new WorkNodes.Work(id, name, run.node(), run.number()));
		}
	}

	/**
	 * Ends what this node loads, if it still does.
	 */
	public void cancel(WorkNodes.Work work) {
		of(work.componentId()).stream()
			.filter((load) -> load.method().name().equals(work.name()))
			.filter((load) -> load.run().number() == work.number() && load.run().node().equals(work.node()))
			.forEach(this::stop);
	}

	private void stop(RunningLoad load) {
		load.end();
		remove(load);
	}

	private void remove(RunningLoad load) {
		this.byComponent.computeIfPresent(load.componentId(), (id, loads) -> {
			loads.remove(load.method().name(), load);
			return loads.isEmpty() ? null : loads;
		});
		load.gone().complete(null);
	}

	/**
	 * Ends all that this node loads for a component that is not there any more.
	 */
	public void forget(String id) {
		of(id).forEach(this::stop);
	}

	/**
	 * Ends all that other nodes load for a component that is not there any more.
	 */
	public void forgetElsewhere(String id, ComponentDefinition definition, Object instance) {
		for (LoadMethod method : definition.loads().values()) {
			method.get(instance)
				.run()
				.filter((run) -> !run.node().equals(this.nodes.self()))
				.ifPresent((run) -> stop(id, method.name(), run));
		}
	}

	/**
	 * Returns whether this node loads something for a component.
	 */
	public boolean isLoading(String id) {
		return this.byComponent.containsKey(id);
	}

	/**
	 * Returns whether a component waits for a value, whoever loads it.
	 */
	public static boolean isLoading(ComponentDefinition definition, Object instance) {
		return definition.loads().values().stream().anyMatch((method) -> method.get(instance).isLoading());
	}

	/**
	 * Waits for what the first page of components is to show, no longer than the
	 * components want to.
	 * @return whether something has come
	 */
	public boolean awaitPaint(Collection<String> ids) {
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
		return waited.stream().anyMatch((load) -> load.gone().isDone());
	}

	private Collection<RunningLoad> of(String id) {
		return Optional.ofNullable(this.byComponent.get(id))
			.map((loads) -> List.copyOf(loads.values()))
			.orElse(List.of());
	}

	/**
	 * What is to be done when a component is saved.
	 *
	 * @param atOnce while it is locked
	 * @param afterwards when it is not any more
	 */
	public record Prepared(List<Runnable> atOnce, List<Runnable> afterwards) {
	}

	/**
	 * Gives values to their components.
	 */
	public interface Landings {

		/**
		 * Changes what a component holds, if it still waits for the load.
		 * @return completed when the component is saved, or cannot be
		 */
		CompletableFuture<?> land(String id, LoadMethod method, LoadRun run, Update update);

		/**
		 * Returns what users are told of a failure.
		 */
		String message(ComponentDefinition definition, Throwable failure);

		/**
		 * What becomes of what a component holds.
		 */
		@FunctionalInterface
		interface Update {

			Async<Object> of(Async<Object> held);

		}

	}

}
