package io.liveflux.internal.metrics;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;

import io.liveflux.metrics.LiveFluxMeter;

/**
 * Keeps other handlers from making meters of our own observations, which
 * {@link LiveFluxMeter meters of their own} measure already, and more cheaply. Of several
 * such handlers the first that supports an observation gets it.
 *
 * @since 0.1
 */
public final class NoSecondMeters implements MeterObservationHandler<Observation.Context> {

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof MeasuredElsewhere;
	}

}
