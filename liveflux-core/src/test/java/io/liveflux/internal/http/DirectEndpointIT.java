package io.liveflux.internal.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.liveflux.internal.websocket.LiveFluxUpgradeStrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The endpoint over the direct engine: what has to do with WebSockets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectEndpointIT {

	private WebServer server;

	@BeforeAll
	void start() {
		this.server = WebServer.start(Container.class);
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Test
	void theClientOfNodeSpeaksWithIt() throws Exception {
		Path client = Path.of("..", "liveflux-client");
		assumeTrue(Files.isDirectory(client.resolve("node_modules/ws")), "Node's 'ws' is not installed");
		Process node = new ProcessBuilder("node", "-e", """
				const socket = new (require("ws"))(process.argv[1], "liveflux.v1", { perMessageDeflate: false });
				const said = [];
				socket.on("message", (data) => {
				  said.push(JSON.parse(data).type);
				  if (said.length === 1) {
				    socket.send('{"type":"pi', { fin: false });
				    socket.ping("between");
				    socket.send('ng","ref":1}', { fin: true });
				  } else if (said.length === 3) {
				    socket.close(4001, "bye");
				  }
				});
				socket.on("pong", (data) => said.push(`${data}`));
				socket.on("close", (code) => console.log([...said, code].join(" ")));
				""", this.server.url("ws")).directory(client.toFile()).redirectErrorStream(true).start();

		assertThat(new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
			.isEqualTo("hello between pong 4001");
		assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
	}

	@Nested
	class OverWebSocket extends WebSocketSuite {

		@Override
		WebServer server() {
			return DirectEndpointIT.this.server;
		}

	}

	@Nested
	class OverAll extends EndpointSuite {

		@Override
		WebServer server() {
			return DirectEndpointIT.this.server;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(TomcatEndpointIT.Container.class)
	static class Container {

		@Bean
		LiveFluxUpgradeStrategy strategy() {
			return LiveFluxUpgradeStrategy.direct(InstantSource.system());
		}

	}

}
