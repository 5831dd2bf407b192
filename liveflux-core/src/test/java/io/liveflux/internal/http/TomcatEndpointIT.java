package io.liveflux.internal.http;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * The endpoint on Tomcat, transport by transport.
 */
public class TomcatEndpointIT extends EndpointOnContainer {

	TomcatEndpointIT() {
		super(Container.class);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
	public static class Container {

	}

}
