package io.liveflux.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.liveflux.runtime.ComponentListener;

/**
 * Measures what components do. There are as many meters as there are kinds and actions,
 * however many clients. Thread-safe.
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

	private OfKind of(String kind) {
		OfKind known = this.kinds.get(kind);
		return (known != null) ? known : this.kinds.computeIfAbsent(kind, (name) -> new OfKind(this.meters, name));
	}

	@Override
	public void handled(String kind, String action, long nanos, boolean failed) {
		OfKind known = of(kind);
		Map<String, Timer> timers = failed ? known.failed : known.succeeded;
		Timer timer = timers.get(action);
		if (timer == null) {
			timer = timers.computeIfAbsent(action, (name) -> this.meters.timer(LiveFluxMeter.ACTIONS, kind,
					name.isEmpty() ? "none" : name, failed ? "error" : "success"));
		}
		timer.record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void drawn(String kind, long nanos) {
		of(kind).renders.record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void updated(String kind, UpdateForm form, int sizeBytes) {
		of(kind).updates[form.ordinal()].record(sizeBytes);
	}

	/**
	 * The meters of one kind.
	 */
	private static final class OfKind {

		private final Map<String, Timer> succeeded = new ConcurrentHashMap<>();

		private final Map<String, Timer> failed = new ConcurrentHashMap<>();

		private final Timer renders;

		private final DistributionSummary[] updates;

		OfKind(Meters meters, String kind) {
			this.renders = meters.timer(LiveFluxMeter.RENDERS, kind);
			this.updates = Stream.of(UpdateForm.values())
				.map((form) -> meters.summary(LiveFluxMeter.UPDATES, kind, Meters.word(form)))
				.toArray(DistributionSummary[]::new);
		}

	}

}
