package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.socket.LiveSockets;
import io.liveflux.tap.TappedMessage;
import io.liveflux.tap.TrafficTap;
import io.liveflux.tap.TrafficTaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = { TestApplication.class, RoomSocket.Rooms.class, RoomSocket.Echo.class, ChatChannel.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TrafficTapsIT {

	private final int port;

	private final TrafficTaps taps;

	private final Broadcaster broadcaster;

	private final LiveSockets sockets;

	private final List<String> seen = new CopyOnWriteArrayList<>();

	TrafficTapsIT(@LocalServerPort int port, @Autowired TrafficTaps taps, @Autowired Broadcaster broadcaster,
			@Autowired LiveSockets sockets) {
		this.port = port;
		this.taps = taps;
		this.broadcaster = broadcaster;
		this.sockets = sockets;
	}

	private TrafficTap tap(Predicate<TappedMessage> filter) {
		return this.taps.register(100, filter, (message) -> this.seen.add(line(message)));
	}

	private static String line(TappedMessage message) {
		String place = (message.channel() != null) ? message.channel() : message.socket();
		return message.direction() + " " + place + " " + message.cmd() + " " + message.content();
	}

	@Test
	void seesWhatCrossesAChannel() throws Exception {
		try (TrafficTap tap = tap((message) -> "chat/tapped".equals(message.channel()))) {
			try (RawSocket ann = RawSocket.connect(this.port, "/ws/chat/tapped?name=ann", Map.of())) {
				ann.next();
				ann.send("{'cmd':'say','param':{'text':'hi'}}");
				ann.next();
				ann.next();
				this.broadcaster.toChannel("chat/tapped", "notice", List.of(1));
				this.broadcaster.toChannel("chat/other", "notice", 2);
			}

			await().untilAsserted(() -> assertThat(this.seen).containsExactly("IN chat/tapped join ",
					"IN chat/tapped say {\"text\":\"hi\"}", "OUT chat/tapped said \"hi\"",
					"OUT chat/tapped say {\"channel\":\"chat/tapped\",\"cmd\":\"say\",\"param\":{\"length\":2}}",
					"OUT chat/tapped notice [1]", "IN chat/tapped leave "));
			assertThat(tap.dropped()).isZero();
		}
		assertThat(this.taps.count()).isZero();
	}

	@Test
	void seesWhatCrossesASocket() throws Exception {
		try (TrafficTap tap = tap((message) -> "echo".equals(message.socket()))) {
			assertThat(tap.dropped()).isZero();
			try (RawSocket ann = RawSocket.connect(this.port, "/ws/echo", Map.of())) {
				ann.send("hello");
				ann.next();
				this.sockets.broadcast("echo", "to all");
				ann.next();
			}

			// The close of another test's connection may still come.
			await().untilAsserted(() -> assertThat(this.seen).endsWith("IN echo open ", "IN echo message hello",
					"OUT echo message hello", "OUT echo message to all", "IN echo close "));
		}
	}

	@Test
	void whoIsTooSlowMissesSomeAndHoldsUpNobody() throws Exception {
		CountDownLatch slow = new CountDownLatch(1);
		try (TrafficTap tap = this.taps.register(2, (message) -> message.cmd().equals("flood"), (message) -> {
			try {
				slow.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.seen.add(message.content());
		}); RawSocket ann = RawSocket.connect(this.port, "/ws/chat/flooded", Map.of())) {
			ann.next();
			for (int i = 0; i < 10; i++) {
				this.broadcaster.toChannel("chat/flooded", "flood", i);
				assertThat(ann.next()).contains("\"param\":" + i);
			}

			slow.countDown();

			await().untilAsserted(() -> assertThat(this.seen.size() + tap.dropped()).isEqualTo(10));
			assertThat(tap.dropped()).isBetween(7L, 8L);
			assertThat(this.seen).startsWith("0", "1");
		}
	}

	@Test
	void whatATapSendsIsNotTapped() throws Exception {
		try (TrafficTap tap = this.taps.register(100,
				(message) -> "echo".equals(message.socket()) && message.cmd().equals("message"), (message) -> {
					this.seen.add(line(message));
					this.sockets.broadcast("echo", "tapped");
				}); RawSocket ann = RawSocket.connect(this.port, "/ws/echo", Map.of())) {
			assertThat(tap.dropped()).isZero();
			ann.send("one");
			assertThat(List.of(ann.next(), ann.next(), ann.next())).containsExactlyInAnyOrder("one", "tapped",
					"tapped");

			assertThat(this.seen).containsExactly("IN echo message one", "OUT echo message one");
		}
	}

	@Test
	void aListenerThatFailsIsToldTheNextOne() {
		try (TrafficTap tap = this.taps.register(10, (message) -> true, (message) -> {
			this.seen.add(message.content());
			throw new IllegalStateException("as told");
		})) {
			assertThat(tap.dropped()).isZero();
			this.broadcaster.toAll("one", 1);
			this.broadcaster.toAll("two", 2);

			await().untilAsserted(() -> assertThat(this.seen).containsExactly("1", "2"));
		}
	}

	@Test
	void keepsNoMoreOfAMessageThanItMay() {
		try (TrafficTap tap = tap((message) -> true)) {
			assertThat(tap.dropped()).isZero();
			this.broadcaster.toAll("long", "x".repeat(10_000));

			await().untilAsserted(() -> assertThat(this.seen).singleElement()
				.asString()
				.hasSize(TappedMessage.MAX_CONTENT + "OUT @all long ".length()));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> this.taps.register(0, (message) -> true, (message) -> {
		})).withMessageContaining("'capacity' must be positive");
	}

}
