package io.liveflux.autoconfigure;

import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(classes = TestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.websocket.enabled=false", "server.servlet.context-path=/app" })
class WithoutWebSocketIT {

	private final TestBrowser browser;

	WithoutWebSocketIT(@LocalServerPort int port) {
		this.browser = new TestBrowser(port);
	}

	@Test
	void componentsWorkOverHttpAlone() throws Exception {
		assertThat(this.browser.get("/app/page").body()).contains("count: 5").contains("src=\"/app/liveflux?v=");
		assertThat(this.browser.get("/app/liveflux").body()).contains(
				"{\"endpoint\":\"/app/liveflux\",\"wsEndpoint\":\"/app/liveflux\",\"useWebSocket\":false,\"useSse\":true}");
	}

	@Test
	void noSocketIsOpened() {
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> this.browser.socket("/app/liveflux", "", "liveflux.v1"))
			.withCauseInstanceOf(WebSocketHandshakeException.class);
	}

}
