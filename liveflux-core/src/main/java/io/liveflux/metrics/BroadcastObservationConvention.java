package io.liveflux.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and key values of the observation of a message to many. A bean of this type takes
 * the place of {@link DefaultBroadcastObservationConvention}.
 *
 * @since 0.1
 */
public interface BroadcastObservationConvention extends ObservationConvention<BroadcastObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof BroadcastObservationContext;
	}

}
