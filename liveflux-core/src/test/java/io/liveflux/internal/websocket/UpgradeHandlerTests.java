package io.liveflux.internal.websocket;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeHandler;

import static org.assertj.core.api.Assertions.assertThat;

class UpgradeHandlerTests {

	@Test
	void theContainerSeesNoOfferedExtensions() throws Exception {
		AtomicReference<HttpServletRequest> seen = new AtomicReference<>();
		HandshakeHandler handshake = (request, response, handler, attributes) -> {
			seen.set(((ServletServerHttpRequest) request).getServletRequest());
			return true;
		};
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/liveflux");
		request.addHeader("Sec-WebSocket-Extensions", "permessage-deflate");
		request.addHeader("Origin", "http://localhost");

		new UpgradeHandler(new TextWebSocketHandler(), handshake, List.of(), false).handleRequest(request,
				new MockHttpServletResponse());

		assertThat(seen.get().getHeader("sec-websocket-extensions")).isNull();
		assertThat(Collections.list(seen.get().getHeaders("Sec-WebSocket-Extensions"))).isEmpty();
		assertThat(Collections.list(seen.get().getHeaderNames())).containsExactly("Origin");
		assertThat(seen.get().getHeader("Origin")).isEqualTo("http://localhost");
	}

}
