package io.liveflux.metrics;

import java.util.Locale;

import io.micrometer.common.KeyValues;

import io.liveflux.channel.BroadcastListener.Audience;

/**
 * Names the observation of a message to many as {@link LiveFluxObservation#BROADCAST}
 * says. To be extended by conventions that add key values.
 *
 * @since 0.1
 */
public class DefaultBroadcastObservationConvention implements BroadcastObservationConvention {

	@Override
	public String getName() {
		return LiveFluxObservation.BROADCAST.getName();
	}

	@Override
	public String getContextualName(BroadcastObservationContext context) {
		return "broadcast " + switch (context.getAudience()) {
			case CHANNEL -> context.getChannel();
			case ROOM -> "room " + context.getChannel();
			case COMPONENT, USER, ALL -> word(context.getAudience());
		};
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(BroadcastObservationContext context) {
		return KeyValues.of(LiveFluxTag.AUDIENCE.withValue(word(context.getAudience())),
				LiveFluxTag.CHANNEL.withValue(context.getChannel()), LiveFluxTag.outcome(context));
	}

	private static String word(Audience audience) {
		return audience.name().toLowerCase(Locale.ROOT);
	}

}
