package io.liveflux.internal.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.liveflux.call.ComponentListener;
import io.liveflux.metrics.LiveFluxMeter;

/**
 * Measures what components do. There are as many meters as there are kinds, however many
 * clients. Thread-safe.
 *
 * @since 0.1
 */
public final class ComponentMeters implements ComponentListener {

	private final Meters meters;

	private final Map<String, OfKind> kinds = new ConcurrentHashMap<>();

	/**
	 * Creates the meters.
	 * @param registry where they are registered
	 */
	public ComponentMeters(MeterRegistry registry) {
		this.meters = new Meters(registry);
	}

	@Override
	public ComponentListener.KindListener forKind(String kind) {
		return this.kinds.computeIfAbsent(kind, (name) -> new OfKind(this.meters, name));
	}

	/**
	 * The meters of one kind.
	 */
	private static final class OfKind implements ComponentListener.KindListener {

		private final Timer renders;

		private final DistributionSummary[] updates;

		OfKind(Meters meters, String kind) {
			this.renders = meters.timer(LiveFluxMeter.RENDERS, kind);
			this.updates = Stream.of(UpdateForm.values())
				.map((form) -> meters.summary(LiveFluxMeter.UPDATES, kind, Meters.word(form)))
				.toArray(DistributionSummary[]::new);
		}

		@Override
		public void drawn(long nanos) {
			this.renders.record(nanos, TimeUnit.NANOSECONDS);
		}

		@Override
		public void updated(UpdateForm form, int sizeBytes) {
			this.updates[form.ordinal()].record(sizeBytes);
		}

	}

}
