package io.liveflux.internal.http;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * The endpoint on Jetty.
 */
class JettyEndpointIT extends EndpointSuite {

	@Override
	Class<?> container() {
		return Container.class;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(JettyServletWebServerAutoConfiguration.class)
	static class Container {

	}

}
