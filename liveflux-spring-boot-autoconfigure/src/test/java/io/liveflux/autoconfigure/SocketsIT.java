package io.liveflux.autoconfigure;

import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import io.liveflux.autoconfigure.web.UsedEngine;
import io.liveflux.socket.LiveSockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = { TestApplication.class, RoomSocket.Rooms.class, RoomSocket.Echo.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.sockets.rooms.max-connections-per-room=2", "liveflux.sockets.echo.max-connections=1",
				"liveflux.sockets.rooms.max-message-size=1KB", "liveflux.sockets.rooms.buffer-size=1KB",
				"liveflux.sockets.rooms.allowed-origins=https://friend.example" })
class SocketsIT {

	private final TestBrowser browser;

	private final LiveSockets sockets;

	private final RoomSocket.Rooms rooms;

	private final ApplicationContext context;

	SocketsIT(@LocalServerPort int port, @Autowired LiveSockets sockets, @Autowired RoomSocket.Rooms rooms,
			@Autowired ApplicationContext context) {
		this.context = context;
		this.browser = new TestBrowser(port);
		this.sockets = sockets;
		this.rooms = rooms;
	}

	@Test
	void theEngineIsTheDirectOneOnTomcat() {
		assertThat(UsedEngine.isDirect(this.context)).isTrue();
	}

	@Test
	void commandsAndMessagesReachTheirMethodsAndRooms() throws Exception {
		try (TestBrowser.Socket ann = this.browser.socket("/ws/rooms/a?x=1", "");
				TestBrowser.Socket bob = this.browser.socket("/ws/rooms/a", "")) {
			assertThat(ann.next()).contains("{x=[1]}", "/ws/rooms/a");
			bob.next();
			ann.send("{'type':'all','text':'hi'}");
			assertThat(ann.next()).isEqualTo("{\"text\":\"hi\"}");
			assertThat(bob.next()).isEqualTo("{\"text\":\"hi\"}");
			ann.send("{'type':'others','text':'you'}");
			assertThat(bob.next()).isEqualTo("{\"text\":\"you\"}");
			ann.send("{'x':2,'y':3}");

			assertThat(ann.next()).isEqualTo("{\"sum\":5}");
			assertThat(this.sockets.rooms("rooms")).containsEntry("a", 2);
			assertThat(this.sockets.broadcast("rooms", "a", "text")).isEqualTo(2);
			assertThat(ann.next()).isEqualTo("text");
		}
		await().untilAsserted(() -> assertThat(this.sockets.connections("rooms")).isEmpty());
		assertThat(this.sockets.rooms("rooms")).isEmpty();
	}

	@Test
	void whatCannotBeBoundIsAnsweredWithWhatWasExpected() throws Exception {
		try (TestBrowser.Socket ann = this.browser.socket("/ws/rooms/b", "")) {
			ann.next();
			ann.send("{'x':'two','y':3}");
			assertThat(ann.next()).contains("\"type\":\"error\"", "\"code\":400", "must be a whole number");
			ann.send("{oops");
			assertThat(ann.next()).contains("Malformed JSON", "[all, others]");
			ann.send("{'x':1,'y':1}");

			assertThat(ann.next()).isEqualTo("{\"sum\":2}");
		}
	}

	@Test
	void aRoomTakesNoMoreThanItMay() throws Exception {
		try (TestBrowser.Socket ann = this.browser.socket("/ws/rooms/c", "");
				TestBrowser.Socket bob = this.browser.socket("/ws/rooms/c", "")) {
			ann.next();
			bob.next();
			int before = this.rooms.closed().size();
			try (TestBrowser.Socket eve = this.browser.socket("/ws/rooms/c", "")) {
				assertThat(eve.subprotocol()).isEmpty();
				await().untilAsserted(() -> assertThat(this.rooms.closed()).hasSizeGreaterThan(before));
				assertThat(this.rooms.closed().get(before).code()).isEqualTo(4000);
			}
			assertThat(this.sockets.count("rooms", "c")).isEqualTo(2);
		}
	}

	@Test
	void textGoesBackAsItIsAndErrorsToTheirMethod() throws Exception {
		try (TestBrowser.Socket ann = this.browser.socket("/ws/echo", "")) {
			ann.send("hello");
			assertThat(ann.next()).isEqualTo("hello");
			ann.send("fail");
			assertThat(ann.next()).isEqualTo("error: asked to fail");
			assertRefused("/ws/echo", "", 503);
		}
		await().untilAsserted(() -> assertThat(this.sockets.connections("echo")).isEmpty());
	}

	@Test
	void aMessageThatIsTooLargeEndsTheConnection() throws Exception {
		try (TestBrowser.Socket ann = this.browser.socket("/ws/rooms/d", "")) {
			ann.next();
			int before = this.rooms.closed().size();

			ann.send("{'text':'" + "x".repeat(2000) + "'}");

			await().untilAsserted(() -> assertThat(this.rooms.closed()).hasSizeGreaterThan(before));
			assertThat(this.rooms.closed().get(before).code()).isEqualTo(1009);
		}
	}

	@Test
	void aPlainRequestIsToldToUpgrade() throws Exception {
		assertThat(this.browser.get("/ws/rooms/a").statusCode()).isEqualTo(426);
		assertThat(this.browser.get("/ws/rooms/a").headers().firstValue("Upgrade")).hasValue("websocket");
	}

	@Test
	void aForeignOriginIsRefused() {
		assertRefused("/ws/rooms/a", "https://evil.example", 403);
	}

	@Test
	void anOriginThatOneSocketAllowsMayConnectToNoOther() throws Exception {
		try (TestBrowser.Socket friend = this.browser.socket("/ws/rooms/f", "https://friend.example")) {
			assertThat(friend.next()).contains("/ws/rooms/f");
		}
		assertRefused("/ws/echo", "https://friend.example", 403);
		assertRefused("/liveflux", "https://friend.example", 403);
	}

	private void assertRefused(String path, String origin, int status) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> this.browser.socket(path, origin))
			.extracting(Throwable::getCause)
			.asInstanceOf(type(WebSocketHandshakeException.class))
			.extracting((refused) -> refused.getResponse().statusCode())
			.isEqualTo(status);
	}

}
