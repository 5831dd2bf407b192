package io.liveflux.internal.http;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * The endpoint on one container, transport by transport.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EndpointOnContainer {

	private final Class<?> container;

	private WebServer server;

	EndpointOnContainer(Class<?> container) {
		this.container = container;
	}

	@BeforeAll
	void start() {
		this.server = WebServer.start(this.container);
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Nested
	class OverWebSocket extends WebSocketSuite {

		@Override
		WebServer server() {
			return EndpointOnContainer.this.server;
		}

	}

	@Nested
	class OverEventStream extends EventStreamSuite {

		@Override
		WebServer server() {
			return EndpointOnContainer.this.server;
		}

	}

	@Nested
	class OverHttp extends HttpSuite {

		@Override
		WebServer server() {
			return EndpointOnContainer.this.server;
		}

	}

	@Nested
	class OverAll extends EndpointSuite {

		@Override
		WebServer server() {
			return EndpointOnContainer.this.server;
		}

	}

}
