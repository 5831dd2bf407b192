package io.liveflux.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and key values of the observation of joining a channel. A bean of this type takes
 * the place of {@link DefaultJoinObservationConvention}.
 *
 * @since 0.1
 */
public interface JoinObservationConvention extends ObservationConvention<JoinObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof JoinObservationContext;
	}

}
