package io.liveflux.autoconfigure;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.MessageValidator;
import io.liveflux.security.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is checked at the main path is checked wherever else clients may connect: at the
 * paths of channels and of sockets.
 */
@SpringBootTest(
		classes = { TestApplication.class, AdmissionIT.Meters.class, RoomSocket.Rooms.class, ChatChannel.class,
				GatesEverywhereIT.Gates.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.rate-limit.messages.rate=1", "liveflux.rate-limit.messages.burst=5",
				"liveflux.rate-limit.messages.max-violations=3", "liveflux.validation.max-string-length=100" })
class GatesEverywhereIT {

	private static final String ROOMS = "/ws/rooms/a";

	private static final String CHAT = "/ws/chat/a";

	private final int port;

	private final ConfigurableApplicationContext context;

	GatesEverywhereIT(@LocalServerPort int port, @Autowired ConfigurableApplicationContext context) {
		this.port = port;
		this.context = context;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/liveflux", ROOMS, CHAT })
	void guardsAndOriginsAreAskedAtEveryPath(String path) throws Exception {
		try (RawSocket refused = RawSocket.connect(this.port, path, Map.of("X-Guard", "no"))) {
			assertThat(refused.status()).isEqualTo(418);
			assertThat(refused.body()).startsWith("{\"error\":\"teapot\"");
		}
		try (RawSocket refused = RawSocket.connect(this.port, path, Map.of("Origin", "https://evil.example"))) {
			assertThat(refused.status()).isEqualTo(403);
		}
		try (RawSocket taken = RawSocket.connect(this.port, path, Map.of())) {
			assertThat(taken.status()).isEqualTo(101);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { ROOMS + "|{'type':'all','text':'x'}", CHAT + "|{'cmd':'say','param':{'text':'x'}}" })
	void whoSendsTooMuchIsToldWhenToComeBackAndThenThrownOut(String path, String message) throws Exception {
		double before = rejected("message-rate");
		try (RawSocket socket = RawSocket.connect(this.port, path, Map.of())) {
			for (int i = 0; i < 12; i++) {
				socket.send(message);
			}

			assertThat(answers(socket)).contains("\"code\":429", "\"retryAfter\":");
			assertThat(socket.closeCode()).isEqualTo(1008);
			assertThat(socket.closeReason()).isEqualTo("message-rate");
			assertThat(rejected("message-rate")).isGreaterThanOrEqualTo(before + 3);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{'cmd':'forbidden'}|this command is not for you",
			"{'cmd':'TOO LONG'}|A command is longer than the limit of 256 characters" })
	void validatorsSeeTheCommandsOfChannels(String message, String problem) throws Exception {
		double before = rejected("invalid");
		try (RawSocket socket = RawSocket.connect(this.port, CHAT, Map.of())) {
			assertThat(socket.next()).contains("joined");

			socket.send(message.replace("TOO LONG", "x".repeat(257)));

			assertThat(socket.next()).contains(problem, "400");
			assertThat(rejected("invalid")).isEqualTo(before + 1);
			socket.send("{'cmd':'say','param':{'text':'" + "x".repeat(101) + "'}}");
			assertThat(socket.next()).contains("longer than the limit of 100 characters");
			socket.send("{'cmd':'say','param':{'text':'fine'}}");
			assertThat(socket.next() + socket.next()).contains("said", "fine");
		}
	}

	private static String answers(RawSocket socket) throws Exception {
		StringBuilder answers = new StringBuilder();
		String answer;
		while ((answer = socket.next()) != null) {
			answers.append(answer);
		}
		return answers.toString();
	}

	private double rejected(String reason) {
		return LimitsIT.count(this.context, LiveFluxMeter.MESSAGES_REJECTED.getName(), reason);
	}

	@Configuration(proxyBeanMethods = false)
	static class Gates {

		@Bean
		HandshakeGuard guard() {
			return (request) -> request.header("X-Guard").map((value) -> new Refusal(418, "teapot", "not me"));
		}

		@Bean
		MessageValidator commands() {
			return (message) -> "forbidden".equals(message.action()) ? Optional.of("this command is not for you")
					: Optional.empty();
		}

	}

}
