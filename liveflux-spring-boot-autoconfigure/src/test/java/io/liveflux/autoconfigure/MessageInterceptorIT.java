package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.liveflux.call.MessageInterceptor;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.security.MessageValidator;
import io.liveflux.socket.LiveSockets;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One kind of interceptor and one kind of validator see what is sent to components, to
 * channels and to sockets.
 */
@SpringBootTest(classes = { TestApplication.class, RoomSocket.Rooms.class, RoomSocket.Echo.class, ChatChannel.class,
		MessageInterceptorIT.Interceptors.class }, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class MessageInterceptorIT {

	private static final String ROOMS = "/ws/rooms/a";

	private static final String CHAT = "/ws/chat/a";

	private final int port;

	private final List<String> seen;

	MessageInterceptorIT(@LocalServerPort int port, @Autowired Log log) {
		this.port = port;
		this.seen = log.lines();
	}

	@BeforeEach
	void forget() {
		this.seen.clear();
	}

	@Test
	@ExpectedLog("message interceptor failed")
	void seesWhatIsPostedToAComponent() throws Exception {
		TestBrowser browser = new TestBrowser(this.port);
		String id = browser.mount("counter");
		this.seen.clear();

		var taken = browser.post("liveflux_component_kind", "counter", "liveflux_component_id", id, "liveflux_action",
				"increment");
		var refused = browser.post("liveflux_component_kind", "counter", "liveflux_component_id", id, "liveflux_action",
				"increment", "word", "drop");
		var failed = browser.post("liveflux_component_kind", "counter", "liveflux_component_id", id, "liveflux_action",
				"increment", "word", "throw");

		assertThat(taken.statusCode()).isEqualTo(200);
		assertThat(this.seen).startsWith("outer action increment", "inner action increment");
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("The application does not accept this message");
		assertThat(failed.statusCode()).isEqualTo(500);
	}

	@Test
	void seesWhatIsSentToAComponentOverASocket() throws Exception {
		try (RawSocket socket = RawSocket.connect(this.port, "/liveflux",
				Map.of("Sec-WebSocket-Protocol", "liveflux.v1"))) {
			assertThat(socket.next()).contains("hello");
			this.seen.clear();

			socket.send("{'type':'action','ref':3,'componentID':'x','action':'a','data':{'word':'drop'}}");

			assertThat(socket.next()).contains("\"ref\":3", "\"code\":403");
			assertThat(this.seen).containsExactly("outer action a");
		}
	}

	@Test
	void seesJoinsAndCommandsOfChannels() throws Exception {
		try (RawSocket socket = RawSocket.connect(this.port, CHAT, Map.of())) {
			assertThat(socket.next()).contains("joined");

			socket.send("{'cmd':'say','param':{'text':'drop'}}");
			assertThat(socket.next()).contains("\"cmd\":\"error\"", "403");
			socket.send("{'cmd':'say','param':{'text':'fine'}}");
			assertThat(socket.next()).contains("fine");
		}
		assertThat(this.seen).containsExactly("outer join null chat/a", "inner join null chat/a",
				"outer message say chat/a", "outer message say chat/a", "inner message say chat/a");
	}

	@Test
	void refusesAJoinAtAPathOfItsOwn() throws Exception {
		try (RawSocket eve = RawSocket.connect(this.port, CHAT + "?word=drop", Map.of())) {
			assertThat(eve.next()).contains("\"cmd\":\"error\"", "403");
			assertThat(eve.next()).contains("close-connection");
			assertThat(eve.awaitClose()).isEqualTo(1008);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { ROOMS + "|{'type':'all','text':'drop'}|{'type':'all','text':'fine'}|all",
					ROOMS + "|{'x':1,'y':2,'word':'drop'}|{'x':1,'y':2,'word':'fine'}|null",
					"/ws/echo|drop|fine|null" })
	void seesTheMessagesOfSockets(String path, String dropped, String taken, String action) throws Exception {
		String name = path.equals(ROOMS) ? "rooms" : "echo";
		try (RawSocket socket = RawSocket.connect(this.port, path, Map.of())) {
			if (name.equals("rooms")) {
				socket.next();
			}

			socket.send(dropped);
			assertThat(socket.next()).contains("The application does not accept this message", "403");
			socket.send(taken);
			assertThat(socket.next()).doesNotContain("403");
		}
		assertThat(this.seen).containsExactly("outer open null " + name, "inner open null " + name,
				"outer message " + action + " " + name, "outer message " + action + " " + name,
				"inner message " + action + " " + name);
	}

	@Test
	@ExpectedLog("message interceptor failed")
	void whatIsThrownIsAnsweredAndTheConnectionGoesOn() throws Exception {
		try (RawSocket ann = RawSocket.connect(this.port, "/ws/echo", Map.of())) {
			ann.send("throw");
			assertThat(ann.next()).contains("\"type\":\"error\"", "500");

			ann.send("go on");

			assertThat(ann.next()).isEqualTo("go on");
		}
	}

	@Test
	void whoIsNotLetThroughHasNoSocket() throws Exception {
		try (RawSocket eve = RawSocket.connect(this.port, "/ws/echo", Map.of("X-Name", "eve"))) {
			assertThat(eve.next()).contains("403");
			assertThat(eve.awaitClose()).isEqualTo(1008);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { ROOMS + "|{'type':'all','text':'invalid'}",
			CHAT + "|{'cmd':'say','param':{'text':'invalid'}}", "/ws/echo|invalid" })
	void validatorsSeeWhatChannelsAndSocketsAreSent(String path, String message) throws Exception {
		try (RawSocket socket = RawSocket.connect(this.port, path, Map.of())) {
			if (!path.equals("/ws/echo")) {
				socket.next();
			}

			socket.send(message);

			assertThat(socket.next()).contains("no such words", "400");
		}
		assertThat(this.seen).noneMatch((line) -> line.contains(" message "));
	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors {

		@Bean
		Log log() {
			return new Log(new CopyOnWriteArrayList<>());
		}

		@Bean
		@Order(2)
		MessageInterceptor inner(Log log) {
			return (message, caller, next) -> {
				log.lines().add("inner " + line(message));
				next.run();
			};
		}

		// What it needs takes messages itself.
		@Bean
		@Order(1)
		MessageInterceptor outer(Log log, LiveSockets sockets) {
			return (message, caller, next) -> {
				log.lines().add("outer " + line(message));
				if (message.data().containsValue("throw")) {
					throw new IllegalStateException("as told");
				}
				if (!message.data().containsValue("drop") && !"eve".equals(caller.headers().get("x-name"))) {
					next.run();
				}
			};
		}

		@Bean
		MessageValidator words() {
			return (message) -> message.data().containsValue("invalid") ? Optional.of("no such words")
					: Optional.empty();
		}

		private static String line(InboundMessage message) {
			String place = (message.channel() != null) ? message.channel() : message.socket();
			return message.type() + " " + message.action() + ((place != null) ? " " + place : "");
		}

	}

	record Log(List<String> lines) {
	}

}
