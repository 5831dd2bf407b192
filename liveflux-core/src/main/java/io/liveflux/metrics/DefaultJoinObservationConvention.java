package io.liveflux.metrics;

import io.micrometer.common.KeyValues;

/**
 * Names the observation of joining a channel as {@link LiveFluxObservation#JOIN} says. To
 * be extended by conventions that add key values.
 *
 * @since 0.1
 */
public class DefaultJoinObservationConvention implements JoinObservationConvention {

	@Override
	public String getName() {
		return LiveFluxObservation.JOIN.getName();
	}

	@Override
	public String getContextualName(JoinObservationContext context) {
		return "join " + context.getChannel();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(JoinObservationContext context) {
		return KeyValues.of(LiveFluxTag.CHANNEL.withValue(context.getChannel()), LiveFluxTag.outcome(context));
	}

}
