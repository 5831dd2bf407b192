package io.liveflux.autoconfigure;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

@SpringBootTest(classes = { TestApplication.class, CatchAll.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.websocket.allowed-origins=https://partner.example",
				"liveflux.websocket.allow-missing-origin=true" })
class WebSocketEndpointIT {

	private final TestBrowser browser;

	private final int port;

	WebSocketEndpointIT(@LocalServerPort int port) {
		this.port = port;
		this.browser = new TestBrowser(port);
	}

	@Test
	void thePlainDialectIsSpokenWithoutSubprotocol() throws Exception {
		String id = this.browser.mount("counter");

		try (TestBrowser.Socket socket = this.browser.socket("/liveflux", "")) {
			assertThat(socket.subprotocol()).isEmpty();
			socket.send("{'type':'action','componentID':'" + id + "','action':'increment','data':{'by':'7'}}");

			assertThat(socket.next()).contains("\"type\":\"update\"").contains("count: 7");
		}
	}

	@Test
	void liveFluxV1IsSpokenWhenItIsAskedFor() throws Exception {
		String id = this.browser.mount("counter");

		try (TestBrowser.Socket socket = this.browser.socket("/liveflux", this.browser.sameOrigin(), "liveflux.v1")) {
			assertThat(socket.subprotocol()).isEqualTo("liveflux.v1");
			assertThat(socket.next()).contains("\"type\":\"hello\"").contains("\"heartbeat\":25000");
			socket.send("{'type':'action','ref':1,'componentID':'" + id + "','action':'increment'}");

			assertThat(socket.next()).contains("\"ref\":1").contains("count: 1");
		}
	}

	@Test
	void aForeignOriginIsRefused() {
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> this.browser.socket("/liveflux", "https://evil.example"))
			.extracting(Throwable::getCause)
			.asInstanceOf(type(WebSocketHandshakeException.class))
			.extracting((refused) -> refused.getResponse().statusCode())
			.isEqualTo(403);
	}

	@Test
	void anAllowedOriginIsTaken() {
		try (TestBrowser.Socket socket = this.browser.socket("/liveflux", "https://partner.example")) {
			assertThat(socket.subprotocol()).isEmpty();
		}
	}

	@Test
	void compressionIsNotAgreedOn() throws Exception {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream()
				.write(("GET /liveflux HTTP/1.1\r\nHost: localhost:" + this.port
						+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
						+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
						+ "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			BufferedReader answer = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

			assertThat(answer.readLine()).contains("101");
			String line;
			while (!(line = answer.readLine()).isEmpty()) {
				assertThat(line).doesNotContainIgnoringCase("extensions");
			}
		}
	}

}
