package io.liveflux.internal.websocket;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.http.WebServer;
import io.liveflux.internal.rfc6455.ClientFrames;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connectors of Tomcat's that the direct engine does not work on, and so leaves to the
 * container's.
 */
class DirectOnOtherConnectorsIT {

	@Test
	void aConnectorWithoutAsynchronousIo() throws Exception {
		answersAndSends(WithoutAsyncIo.class);
	}

	@Test
	void aConnectorOfNio2() throws Exception {
		answersAndSends(Nio2.class);
	}

	private static void answersAndSends(Class<?> container) throws Exception {
		try (WebServer server = WebServer.start(container)) {
			try (RawClient client = open(server)) {
				FrameWriter writer = server.bean(FrameWriterSuite.OpenedWriters.class)
					.queue()
					.poll(20, TimeUnit.SECONDS);
				assertThat(writer).isNotNull();
				client.send(new ClientFrames().ping("are you there").bytes());
				assertThat(client.awaitFrame(10)).asString(StandardCharsets.UTF_8).isEqualTo("are you there");
				writer.write(new Frame.Text("hello"), (failure) -> assertThat(failure).isNull());
				assertThat(client.awaitFrame(1)).asString(StandardCharsets.UTF_8).isEqualTo("hello");
			}
		}
	}

	private static RawClient open(WebServer server) throws IOException {
		return RawClient.open(new Socket("localhost", server.port()), "/patient");
	}

	@Configuration(proxyBeanMethods = false)
	@Import(DirectFrameWriterIT.Direct.class)
	static class WithoutAsyncIo {

		@Bean
		TomcatConnectorCustomizer withoutAsyncIo() {
			return (connector) -> connector.setProperty("useAsyncIO", "false");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(DirectFrameWriterIT.Direct.class)
	static class Nio2 {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> nio2() {
			return (factory) -> factory.setProtocol("org.apache.coyote.http11.Http11Nio2Protocol");
		}

	}

}
