package io.liveflux.metrics;

import io.micrometer.common.KeyValues;

/**
 * Names the observation of a message to a component as {@link LiveFluxObservation#ACTION}
 * says. To be extended by conventions that add key values.
 *
 * @since 0.1
 */
public class DefaultActionObservationConvention implements ActionObservationConvention {

	@Override
	public String getName() {
		return LiveFluxObservation.ACTION.getName();
	}

	@Override
	public String getContextualName(ActionObservationContext context) {
		return "action " + context.getComponentKind() + '.' + context.getAction();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ActionObservationContext context) {
		return KeyValues.of(LiveFluxTag.KIND.withValue(context.getComponentKind()),
				LiveFluxTag.ACTION.withValue(context.getAction()), LiveFluxTag.outcome(context));
	}

}
