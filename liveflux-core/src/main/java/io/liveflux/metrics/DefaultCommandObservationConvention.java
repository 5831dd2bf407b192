package io.liveflux.metrics;

import io.micrometer.common.KeyValues;

/**
 * Names the observation of a command to a channel as {@link LiveFluxObservation#COMMAND}
 * says. To be extended by conventions that add key values.
 *
 * @since 0.1
 */
public class DefaultCommandObservationConvention implements CommandObservationConvention {

	@Override
	public String getName() {
		return LiveFluxObservation.COMMAND.getName();
	}

	@Override
	public String getContextualName(CommandObservationContext context) {
		return "command " + context.getChannel() + ' ' + context.getCommand();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(CommandObservationContext context) {
		return KeyValues.of(LiveFluxTag.CHANNEL.withValue(context.getChannel()),
				LiveFluxTag.COMMAND.withValue(context.getCommand()), LiveFluxTag.outcome(context));
	}

}
