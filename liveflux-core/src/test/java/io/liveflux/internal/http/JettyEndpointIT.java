package io.liveflux.internal.http;

import org.junit.jupiter.api.Nested;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * The endpoint on Jetty, transport by transport.
 */
class JettyEndpointIT {

	@Nested
	class OverWebSocket extends WebSocketSuite {

		@Override
		Class<?> container() {
			return Container.class;
		}

	}

	@Nested
	class OverEventStream extends EventStreamSuite {

		@Override
		Class<?> container() {
			return Container.class;
		}

	}

	@Nested
	class OverHttp extends HttpSuite {

		@Override
		Class<?> container() {
			return Container.class;
		}

	}

	@Nested
	class OverAll extends EndpointSuite {

		@Override
		Class<?> container() {
			return Container.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(JettyServletWebServerAutoConfiguration.class)
	static class Container {

	}

}
