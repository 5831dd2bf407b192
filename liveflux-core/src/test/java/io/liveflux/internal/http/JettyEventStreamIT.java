package io.liveflux.internal.http;

/**
 * Event streams on Jetty.
 */
class JettyEventStreamIT extends EventStreamSuite {

	@Override
	Class<?> container() {
		return JettyEndpointIT.Container.class;
	}

}
