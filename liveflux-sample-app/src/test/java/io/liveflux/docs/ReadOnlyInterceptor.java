package io.liveflux.docs;

import org.springframework.stereotype.Component;

import io.liveflux.call.Caller;
import io.liveflux.call.MessageInterceptor;
import io.liveflux.protocol.InboundMessage;

@Component
class ReadOnlyInterceptor implements MessageInterceptor {

	private final Maintenance maintenance;

	ReadOnlyInterceptor(Maintenance maintenance) {
		this.maintenance = maintenance;
	}

	@Override
	public void intercept(InboundMessage message, Caller caller, Runnable next) {
		if (!this.maintenance.isReadOnly() || message.action() == null) {
			next.run();
		}
	}

}
