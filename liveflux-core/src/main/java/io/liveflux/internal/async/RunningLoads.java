package io.liveflux.internal.async;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The loads of this node that go on, by component: one for each field. Thread-safe.
 */
final class RunningLoads {

	private final Map<String, Map<String, RunningLoad>> byComponent = new ConcurrentHashMap<>();

	/**
	 * Takes note of a load before its component is unlocked: else it would be taken for
	 * lost.
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
