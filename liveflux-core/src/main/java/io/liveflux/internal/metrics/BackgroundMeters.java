package io.liveflux.internal.metrics;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.liveflux.metrics.LiveFluxMeter;

/**
 * Measures the calls of the application that nobody waits for.
 */
public final class BackgroundMeters implements MeterBinder {

	private final IntSupplier pending;

	private final LongSupplier rejected;

	/**
	 * Creates the meters.
	 * @param pending tells how many calls wait or run
	 * @param rejected tells how many were refused because too many did
	 */
	public BackgroundMeters(IntSupplier pending, LongSupplier rejected) {
		this.pending = pending;
		this.rejected = rejected;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Meters meters = new Meters(registry);
		meters.gauge(LiveFluxMeter.BACKGROUND_PENDING, this.pending::getAsInt);
		meters.counter(LiveFluxMeter.BACKGROUND_REJECTED, this.rejected);
	}

}
