package io.liveflux.internal.metrics;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.metrics.LiveFluxMeter;

/**
 * Measures the way of a node to the others.
 */
public final class ClusterMeters implements MeterBinder {

	private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

	private final ClusterBus bus;

	private final LongSupplier lost;

	/**
	 * Creates the meters.
	 * @param bus what is measured
	 * @param lost counts the components that the node went on with for nothing
	 */
	public ClusterMeters(ClusterBus bus, LongSupplier lost) {
		this.bus = bus;
		this.lost = lost;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Meters meters = new Meters(registry);
		meters.gauge(LiveFluxMeter.CLUSTER_NODES, () -> this.bus.nodes().size());
		meters.counter(LiveFluxMeter.CLUSTER_OUTAGE, () -> this.bus.figures().outage().toSeconds());
		meters.counter(LiveFluxMeter.CLUSTER_LOST, this.lost::getAsLong);
		meters.counter(LiveFluxMeter.CLUSTER_INTERRUPTIONS, () -> this.bus.figures().interruptions());
		meters.gauge(LiveFluxMeter.CLUSTER_LAG, () -> this.bus.figures().lag().toNanos() / NANOS_PER_SECOND);
		meters.gauge(LiveFluxMeter.CLUSTER_DELAY, () -> this.bus.figures().delay().toNanos() / NANOS_PER_SECOND);
		meters.gauge(LiveFluxMeter.CLUSTER_WAITING, () -> this.bus.figures().waiting());
	}

}
