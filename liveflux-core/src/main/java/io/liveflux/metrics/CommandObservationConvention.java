package io.liveflux.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and key values of the observation of a command to a channel. A bean of this type
 * takes the place of {@link DefaultCommandObservationConvention}.
 *
 * @since 0.1
 */
public interface CommandObservationConvention extends ObservationConvention<CommandObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof CommandObservationContext;
	}

}
