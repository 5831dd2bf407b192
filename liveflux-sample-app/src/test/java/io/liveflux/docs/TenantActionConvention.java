package io.liveflux.docs;

import io.micrometer.common.KeyValues;

import org.springframework.stereotype.Component;

import io.liveflux.metrics.ActionObservationContext;
import io.liveflux.metrics.DefaultActionObservationConvention;

@Component
class TenantActionConvention extends DefaultActionObservationConvention {

	@Override
	public KeyValues getLowCardinalityKeyValues(ActionObservationContext context) {
		return super.getLowCardinalityKeyValues(context).and("tenant", Tenant.of(context.getCaller().principal()));
	}

}
