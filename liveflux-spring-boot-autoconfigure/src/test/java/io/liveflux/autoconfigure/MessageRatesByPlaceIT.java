package io.liveflux.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Rates of one socket and of the channels of one pattern, beside that of all messages.
 */
@SpringBootTest(classes = { TestApplication.class, RoomSocket.Rooms.class, RoomSocket.Echo.class, ChatChannel.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.sockets.rooms.rate-limit.rate=2", "liveflux.sockets.rooms.rate-limit.burst=3",
				"liveflux.sockets.rooms.rate-limit.max-violations=4",
				"liveflux.channels.[chat/{room}].rate-limit.rate=3", "liveflux.channels.[chat/free].history-size=1" })
class MessageRatesByPlaceIT {

	private final int port;

	MessageRatesByPlaceIT(@LocalServerPort int port) {
		this.port = port;
	}

	@Test
	void aSocketHasARateOfItsOwn() throws Exception {
		try (RawSocket rooms = RawSocket.connect(this.port, "/ws/rooms/a", Map.of());
				RawSocket echo = RawSocket.connect(this.port, "/ws/echo", Map.of())) {
			rooms.next();

			String answers = answers(rooms, "{'x':1,'y':2}", 4);
			String others = answers(echo, "fine", 20);

			assertThat(answers).contains("\"code\":429", "\"retryAfter\":1").contains("\"sum\":3");
			assertThat(others).doesNotContain("429");
		}
	}

	@Test
	void whoGoesOnIsThrownOut() throws Exception {
		try (RawSocket rooms = RawSocket.connect(this.port, "/ws/rooms/a", Map.of())) {
			rooms.next();
			for (int i = 0; i < 20; i++) {
				try {
					rooms.send("{'x':1,'y':2}");
				}
				catch (java.io.IOException ex) {
					break;
				}
			}

			assertThat(rooms.awaitClose()).isEqualTo(1008);
			assertThat(rooms.closeReason()).isEqualTo("message-rate");
		}
	}

	@Test
	void theChannelsOfAPatternHaveARateOfTheirOwn() throws Exception {
		try (RawSocket limited = RawSocket.connect(this.port, "/ws/chat/a", Map.of());
				RawSocket free = RawSocket.connect(this.port, "/ws/chat/free", Map.of())) {
			limited.next();
			free.next();

			String answers = answers(limited, "{'cmd':'whisper','param':'x'}", 4, "{'cmd':'none'}");
			String others = answers(free, "{'cmd':'none'}", 20);

			assertThat(answers).contains("429", "Too many messages");
			assertThat(others).as("the most specific pattern counts").doesNotContain("429");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "liveflux.sockets.rooms.rate-limit.rate=-1", "liveflux.sockets.rooms.rate-limit.burst=0",
			"liveflux.sockets.rooms.rate-limit.max-violations=-1",
			"liveflux.sockets.rooms.rate-limit.violations-window=0s",
			"liveflux.channels.[chat/{room}].rate-limit.rate=-1",
			"liveflux.channels.[chat/{room}].rate-limit.burst=0" })
	void whatMakesNoSenseEndsTheStartByName(String property) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(TestApplication.class,
				RoomSocket.Rooms.class, ChatChannel.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=off", property);

		assertThatThrownBy(application::run).rootCause()
			.hasMessageContaining(property.substring(0, property.indexOf('=')));
	}

	private static String answers(RawSocket socket, String message, int count) throws Exception {
		StringBuilder answers = new StringBuilder();
		for (int i = 0; i < count; i++) {
			socket.send(message);
			answers.append(socket.next());
		}
		return answers.toString();
	}

	private static String answers(RawSocket socket, String silent, int count, String answered) throws Exception {
		for (int i = 0; i < count; i++) {
			socket.send(silent);
		}
		socket.send(answered);
		return socket.next();
	}

}
