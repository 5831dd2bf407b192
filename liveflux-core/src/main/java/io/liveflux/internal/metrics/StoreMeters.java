package io.liveflux.internal.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;

import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentStore;

/**
 * Measures how many components of each kind the store holds. The store is asked when
 * somebody reads the meters, once for all kinds. Thread-safe.
 *
 * @since 0.1
 */
public final class StoreMeters {

	/** Reading all kinds, one after the other, takes less. */
	private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final ClusterComponentStore store;

	private final Supplier<Map<String, ComponentEngine.WatchedKind>> watched;

	private final Meters meters;

	private Map<String, Long> counts;

	private long readNanos;

	/**
	 * Creates the meters.
	 * @param registry where they are registered
	 * @param components the kinds that there are
	 * @param store holds the components
	 * @param watched the components that are watched on this node by their kinds, for a
	 * store that cannot tell
	 */
	public StoreMeters(MeterRegistry registry, ComponentRegistry components, ClusterComponentStore store,
			Supplier<Map<String, ComponentEngine.WatchedKind>> watched) {
		this.store = store;
		this.watched = watched;
		this.meters = new Meters(registry);
		this.counts = Map.of();
		this.readNanos = this.meters.now() - FRESH_NANOS;
		for (ComponentDefinition definition : components.definitions()) {
			String kind = definition.kind();
			this.meters.gauge(LiveFluxMeter.COMPONENTS, () -> count(kind), kind);
		}
	}

	private synchronized long count(String kind) {
		long now = this.meters.now();
		if (now - this.readNanos >= FRESH_NANOS) {
			this.counts = read();
			this.readNanos = now;
		}
		return this.counts.getOrDefault(kind, 0L);
	}

	private Map<String, Long> read() {
		Map<String, Long> counts = new HashMap<>();
		Map<String, ComponentStore.KindTotal> totals = this.store.totals();
		if (totals.isEmpty()) {
			this.watched.get().forEach((kind, seen) -> counts.put(kind, (long) seen.components()));
		}
		totals.forEach((kind, total) -> counts.put(kind, total.components()));
		return counts;
	}

}
