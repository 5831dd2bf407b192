package io.liveflux.metrics;

import io.micrometer.common.KeyValues;

/**
 * Names the observation of a message to a socket of the application's own as
 * {@link LiveFluxObservation#SOCKET_MESSAGE} says. To be extended by conventions that add
 * key values.
 *
 * @since 0.1
 */
public class DefaultSocketMessageObservationConvention implements SocketMessageObservationConvention {

	@Override
	public String getName() {
		return LiveFluxObservation.SOCKET_MESSAGE.getName();
	}

	@Override
	public String getContextualName(SocketMessageObservationContext context) {
		return "message " + context.getSocket();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(SocketMessageObservationContext context) {
		return KeyValues.of(LiveFluxTag.SOCKET.withValue(context.getSocket()), LiveFluxTag.outcome(context));
	}

}
