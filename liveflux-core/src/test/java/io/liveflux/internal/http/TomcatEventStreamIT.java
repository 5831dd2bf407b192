package io.liveflux.internal.http;

/**
 * Event streams on Tomcat.
 */
class TomcatEventStreamIT extends EventStreamSuite {

	@Override
	Class<?> container() {
		return TomcatEndpointIT.Container.class;
	}

}
