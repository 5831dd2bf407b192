package io.liveflux.internal.http;

import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The endpoint on Jetty, transport by transport.
 */
class JettyEndpointIT extends EndpointOnContainer {

	private static final long IDLE_MILLIS = 8000;

	JettyEndpointIT() {
		super(Container.class);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(JettyServletWebServerAutoConfiguration.class)
	static class Container {

		/**
		 * Lets Jetty give up a client that never reads sooner than after 30 seconds.
		 */
		@Bean
		WebServerFactoryCustomizer<JettyServletWebServerFactory> idleTimeout() {
			return (factory) -> factory.addServerCustomizers((server) -> {
				for (Connector connector : server.getConnectors()) {
					((AbstractConnector) connector).setIdleTimeout(IDLE_MILLIS);
				}
			});
		}

	}

}
