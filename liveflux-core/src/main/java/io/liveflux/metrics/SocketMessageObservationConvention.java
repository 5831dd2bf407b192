package io.liveflux.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and key values of the observation of a message to a socket of the application's
 * own. A bean of this type takes the place of
 * {@link DefaultSocketMessageObservationConvention}.
 *
 * @since 0.1
 */
public interface SocketMessageObservationConvention extends ObservationConvention<SocketMessageObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof SocketMessageObservationContext;
	}

}
