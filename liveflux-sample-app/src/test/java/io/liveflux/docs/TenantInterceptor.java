package io.liveflux.docs;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.stereotype.Component;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;

@Component
class TenantInterceptor implements CallInterceptor {

	@Override
	public void intercept(Caller caller, Runnable call) {
		@Nullable String before = Tenant.CURRENT.get();
		String tenant = Tenant.of(caller.principal());
		Tenant.CURRENT.set(tenant);
		MDC.put("tenant", tenant);
		try {
			call.run();
		}
		finally {
			MDC.remove("tenant");
			Tenant.CURRENT.set(before);
		}
	}

}
