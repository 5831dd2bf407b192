package io.liveflux.internal.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * Measures how long the calls of a store take. As thread-safe as the store.
 *
 * @since 0.1
 */
public final class MeteredComponentStore implements ComponentStore {

	private final ComponentStore store;

	private final Meters meters;

	private final Timer loads;

	private final Timer saves;

	private final Timer deletes;

	/**
	 * Creates it.
	 * @param store the store
	 * @param registry where the meters are registered
	 */
	public MeteredComponentStore(ComponentStore store, MeterRegistry registry) {
		this.store = store;
		this.meters = new Meters(registry);
		this.loads = this.meters.timer(LiveFluxMeter.STORE, "load");
		this.saves = this.meters.timer(LiveFluxMeter.STORE, "save");
		this.deletes = this.meters.timer(LiveFluxMeter.STORE, "delete");
	}

	@Override
	public Optional<StoredComponent> load(String id) {
		long begun = this.meters.now();
		try {
			return this.store.load(id);
		}
		finally {
			note(this.loads, begun);
		}
	}

	@Override
	public Optional<StoredComponent> save(StoredComponent component) {
		long begun = this.meters.now();
		try {
			return this.store.save(component);
		}
		finally {
			note(this.saves, begun);
		}
	}

	@Override
	public void delete(String id) {
		long begun = this.meters.now();
		try {
			this.store.delete(id);
		}
		finally {
			note(this.deletes, begun);
		}
	}

	private void note(Timer timer, long begun) {
		timer.record(this.meters.now() - begun, TimeUnit.NANOSECONDS);
	}

	@Override
	public Set<String> idsOf(Owner owner) {
		return this.store.idsOf(owner);
	}

	@Override
	public long bytesOf(Owner owner) {
		return this.store.bytesOf(owner);
	}

	@Override
	public boolean isSharedByNodes() {
		return this.store.isSharedByNodes();
	}

	@Override
	public long size() {
		return this.store.size();
	}

	@Override
	public Map<String, KindTotal> totals() {
		return this.store.totals();
	}

	@Override
	public void onDropped(Consumer<StoredComponent> listener) {
		this.store.onDropped(listener);
	}

	@Override
	public void sparing(Predicate<String> watched) {
		this.store.sparing(watched);
	}

}
