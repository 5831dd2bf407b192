package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.liveflux.socket.SocketConnection;
import io.liveflux.socket.SocketInterceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = { TestApplication.class, RoomSocket.Rooms.class, RoomSocket.Echo.class,
		SocketInterceptorIT.Interceptors.class }, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SocketInterceptorIT {

	private final int port;

	private final List<String> seen;

	SocketInterceptorIT(@LocalServerPort int port, @Autowired Everywhere everywhere) {
		this.port = port;
		this.seen = everywhere.seen();
	}

	@Test
	void theFirstSurroundsTheSecondWhichIsForItsPathsOnly() throws Exception {
		try (RawSocket echo = RawSocket.connect(this.port, "/ws/echo?name=order", Map.of())) {
			echo.send("one");
			assertThat(echo.next()).isEqualTo("one");
			echo.send("drop this");
			echo.send("two");
			assertThat(echo.next()).isEqualTo("two");
		}
		assertThat(this.seen).containsSubsequence("connect order", "echo connect order", "one", "echo one", "drop this",
				"two", "echo two");
		assertThat(this.seen).doesNotContain("echo drop this");
		try (RawSocket rooms = RawSocket.connect(this.port, "/ws/rooms/a?name=rooms", Map.of())) {
			assertThat(rooms.next()).contains("rooms");
		}
		assertThat(this.seen).contains("connect rooms").doesNotContain("echo connect rooms");
	}

	@Test
	void whoDoesNotGoOnRefuses() throws Exception {
		try (RawSocket eve = RawSocket.connect(this.port, "/ws/echo?name=eve", Map.of())) {
			assertThat(eve.awaitClose()).isEqualTo(1008);
		}
		await().untilAsserted(() -> assertThat(this.seen).contains("connect eve"));
	}

	@Test
	void whatOneThrowsIsAnsweredAndTheConnectionGoesOn() throws Exception {
		try (RawSocket ann = RawSocket.connect(this.port, "/ws/echo?name=ann", Map.of())) {
			ann.send("throw");
			assertThat(ann.next()).isEqualTo("error: as told");
			ann.send("go on");

			assertThat(ann.next()).isEqualTo("go on");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors {

		@Bean
		@Order(2)
		SocketInterceptor onEcho(Everywhere everywhere) {
			return new OnEcho(everywhere.seen());
		}

		@Bean
		@Order(1)
		Everywhere everywhere() {
			return new Everywhere(new CopyOnWriteArrayList<>());
		}

	}

	/** Sees everything. */
	record Everywhere(List<String> seen) implements SocketInterceptor {

		@Override
		public void connect(SocketConnection connection, Runnable next) {
			this.seen.add("connect " + name(connection));
			next.run();
		}

		@Override
		public void message(SocketConnection connection, Object message, Runnable next) {
			this.seen.add(message.toString());
			if (!message.toString().startsWith("drop")) {
				next.run();
			}
		}

	}

	/** Refuses Eve on one path. */
	private record OnEcho(List<String> seen) implements SocketInterceptor {

		@Override
		public boolean appliesTo(String path) {
			return path.startsWith("/ws/echo");
		}

		@Override
		public void connect(SocketConnection connection, Runnable next) {
			if (!name(connection).equals("eve")) {
				this.seen.add("echo connect " + name(connection));
				next.run();
			}
		}

		@Override
		public void message(SocketConnection connection, Object message, Runnable next) {
			if (message.equals("throw")) {
				throw new IllegalStateException("as told");
			}
			this.seen.add("echo " + message);
			next.run();
		}

	}

	private static String name(SocketConnection connection) {
		return connection.upgrade().query().get("name").get(0);
	}

}
