package io.liveflux.autoconfigure;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.liveflux.broadcast.Broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = { TestApplication.class, RoomSocket.Echo.class, ChatChannel.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.websocket.compression=true", "liveflux.websocket.compression-threshold=500B",
				"liveflux.sockets.echo.compression=true", "liveflux.sockets.echo.compression-threshold=0B" })
class CompressionIT {

	private static final String LONG = "a long message, ".repeat(200);

	private final int port;

	private final Broadcaster broadcaster;

	CompressionIT(@LocalServerPort int port, @Autowired Broadcaster broadcaster) {
		this.port = port;
		this.broadcaster = broadcaster;
	}

	private RawSocket connect(String path, String... headers) throws IOException {
		return RawSocket.connect(this.port, path,
				(headers.length == 0) ? Map.of("Sec-WebSocket-Extensions", "permessage-deflate")
						: Map.of("Sec-WebSocket-Extensions", "permessage-deflate", headers[0], headers[1]));
	}

	@Test
	void onlyMessagesAboveTheThresholdAreCompressed() throws Exception {
		try (RawSocket ann = connect("/liveflux", "Sec-WebSocket-Protocol", "liveflux.v1")) {
			assertThat(ann.header("sec-websocket-extensions")).contains("server_no_context_takeover",
					"client_no_context_takeover");
			assertThat(ann.next()).contains("hello");
			assertThat(ann.wasCompressed()).isFalse();
			ann.send("{'type':'join','ref':1,'channel':'chat/z'}");
			assertThat(ann.next()).contains("\"ref\":1");

			for (int i = 0; i < 3; i++) {
				this.broadcaster.toChannel("chat/z", "said", LONG);
				assertThat(ann.next()).contains(LONG);
				assertThat(ann.wasCompressed()).isTrue();
				this.broadcaster.toChannel("chat/z", "said", "short");
				assertThat(ann.next()).contains("short");
				assertThat(ann.wasCompressed()).isFalse();
			}
		}
	}

	@Test
	void aSocketOfTheApplicationsOwnHasItsOwnThreshold() throws Exception {
		try (RawSocket ann = connect("/ws/echo")) {
			for (String text : new String[] { "short", LONG, "short" }) {
				ann.send(text);
				assertThat(ann.next()).isEqualTo(text);
				assertThat(ann.wasCompressed()).isTrue();
			}
		}
	}

	@Test
	void whoDoesNotOfferItGetsPlainMessages() throws Exception {
		try (RawSocket ann = RawSocket.connect(this.port, "/ws/echo", Map.of())) {
			ann.send(LONG);

			assertThat(ann.next()).isEqualTo(LONG);
			assertThat(ann.wasCompressed()).isFalse();
			assertThat(ann.header("sec-websocket-extensions")).isEmpty();
		}
	}

}
