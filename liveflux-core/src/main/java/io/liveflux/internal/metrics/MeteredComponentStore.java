package io.liveflux.internal.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.liveflux.internal.state.ForwardingComponentStore;
import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.Turn;

/**
 * Measures how long the calls of a store take, and what came of them. As thread-safe as
 * the store.
 *
 * @since 0.1
 */
public final class MeteredComponentStore extends ForwardingComponentStore {

	private final ClusterComponentStore store;

	private final Meters meters;

	private final Timer claims;

	private final Timer settlements;

	private final Timer loads;

	private final Timer deletes;

	private final Timer waits;

	private final Counter lost;

	private final Map<Class<? extends Claim>, Counter> results;

	/**
	 * Creates it.
	 * @param store the store
	 * @param registry where the meters are registered
	 */
	public MeteredComponentStore(ClusterComponentStore store, MeterRegistry registry) {
		super(store);
		this.store = store;
		this.meters = new Meters(registry);
		this.claims = this.meters.timer(LiveFluxMeter.STORE, "claim");
		this.settlements = this.meters.timer(LiveFluxMeter.STORE, "settle");
		this.loads = this.meters.timer(LiveFluxMeter.STORE, "load");
		this.deletes = this.meters.timer(LiveFluxMeter.STORE, "delete");
		this.waits = this.meters.timer(LiveFluxMeter.STORE_WAITS);
		this.lost = this.meters.counter(LiveFluxMeter.STORE_LOST);
		this.results = Map.of(Claim.Granted.class, result("granted"), Claim.Vacant.class, result("vacant"),
				Claim.Busy.class, result("busy"), Claim.Gone.class, result("gone"));
	}

	private Counter result(String result) {
		return this.meters.counter(LiveFluxMeter.STORE_CLAIMS, result);
	}

	@Override
	public Claim claim(ClaimRequest request) {
		long begun = this.meters.now();
		try {
			Claim claim = this.store.claim(request);
			count(claim);
			return claim;
		}
		finally {
			note(this.claims, begun);
		}
	}

	private void count(Claim claim) {
		Counter result = this.results.get(claim.getClass());
		if (result != null) {
			result.increment();
		}
		if (!claim.waited().isZero()) {
			this.waits.record(claim.waited());
		}
	}

	@Override
	public Settlement.Result settle(Settlement settlement) {
		long begun = this.meters.now();
		try {
			Settlement.Result result = this.store.settle(settlement);
			if (result instanceof Settlement.Result.Lost) {
				this.lost.increment();
			}
			return result;
		}
		finally {
			note(this.settlements, begun);
		}
	}

	@Override
	public boolean delete(Turn turn) {
		return timed(this.deletes, () -> this.store.delete(turn));
	}

	@Override
	public Watched watch(Map<String, Long> versions) {
		return timed(this.loads, () -> this.store.watch(versions));
	}

	@Override
	public Map<String, StoredComponent> loadAll(Collection<String> ids) {
		return timed(this.loads, () -> this.store.loadAll(ids));
	}

	@Override
	public Set<String> existing(Collection<String> ids) {
		return timed(this.loads, () -> this.store.existing(ids));
	}

	@Override
	public Set<String> touch(Collection<String> ids) {
		return timed(this.loads, () -> this.store.touch(ids));
	}

	private <T> T timed(Timer timer, Supplier<T> call) {
		long begun = this.meters.now();
		try {
			return call.get();
		}
		finally {
			note(timer, begun);
		}
	}

	private void note(Timer timer, long begun) {
		timer.record(this.meters.now() - begun, TimeUnit.NANOSECONDS);
	}

}
