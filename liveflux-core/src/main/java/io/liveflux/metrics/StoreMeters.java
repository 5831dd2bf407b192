package io.liveflux.metrics;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;

import io.liveflux.component.ComponentDefinition;
import io.liveflux.component.ComponentRegistry;
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

	private final ComponentStore store;

	private final Meters meters;

	private Map<String, ComponentStore.KindTotal> totals;

	private long readNanos;

	/**
	 * Creates the meters.
	 * @param registry where they are registered
	 * @param components the kinds that there are
	 * @param store holds the components
	 */
	public StoreMeters(MeterRegistry registry, ComponentRegistry components, ComponentStore store) {
		this.store = store;
		this.meters = new Meters(registry);
		this.totals = Map.of();
		this.readNanos = this.meters.now() - FRESH_NANOS;
		for (ComponentDefinition definition : components.definitions()) {
			String kind = definition.kind();
			this.meters.gauge(LiveFluxMeter.COMPONENTS, () -> count(kind), kind);
		}
	}

	private synchronized long count(String kind) {
		long now = this.meters.now();
		if (now - this.readNanos >= FRESH_NANOS) {
			this.totals = this.store.totals();
			this.readNanos = now;
		}
		ComponentStore.KindTotal total = this.totals.get(kind);
		return (total != null) ? total.components() : 0;
	}

}
