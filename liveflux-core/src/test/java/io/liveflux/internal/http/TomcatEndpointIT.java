package io.liveflux.internal.http;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * The endpoint on Tomcat.
 */
public class TomcatEndpointIT extends EndpointSuite {

	@Override
	Class<?> container() {
		return Container.class;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
	public static class Container {

	}

}
