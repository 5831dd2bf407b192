package io.liveflux.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and key values of the observation of a message to a component. A bean of this
 * type takes the place of {@link DefaultActionObservationConvention}.
 *
 * @since 0.1
 */
public interface ActionObservationConvention extends ObservationConvention<ActionObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ActionObservationContext;
	}

}
