package io.liveflux.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnLeave;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveComponents;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnUnmount;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.OnClose;
import io.liveflux.socket.OnText;
import io.liveflux.store.ComponentStore;
import io.liveflux.tap.TrafficTap;
import io.liveflux.tap.TrafficTaps;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Methods of the application that nobody waits for hang, more of them than there are
 * threads; logouts, closes, ends of components and events go on all the same.
 */
// What is too much.
@ExpectedLog("A channel 'slow/{number}' failed")
class BackgroundIT {

	private static final int MANY = 9;

	private static ConfigurableApplicationContext context;

	private final Gate gate = context.getBean(Gate.class);

	private final List<TrafficTap> taps = new ArrayList<>();

	private final List<RawSocket> sockets = new ArrayList<>();

	private final LiveComponents components = context.getBean(LiveComponents.class);

	@BeforeAll
	static void startApplication() {
		context = SessionStores.CONTAINER.start(Hanging.class, "liveflux.websocket.csrf=disabled");
	}

	@AfterAll
	static void stopApplication() {
		context.close();
	}

	@ParameterizedTest
	@EnumSource
	void aLogoutEndsEverythingAtOnceWhateverHangs(Slow slow) throws Exception {
		this.gate.shut();
		Visitor bob = Visitor.loggedIn(context, "bob");
		Visitor ada = Visitor.loggedIn(context, "ada");
		try {
			slow.begin(this, bob);
			await().until(() -> this.gate.waiting() > 0);

			String id = ada.mount();
			try (RawSocket socket = ada.connect()) {
				assertThat(socket.next()).contains("hello");
				socket.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
				assertThat(socket.next()).contains("count: 0");
				if (slow != Slow.EVENT) {
					context.publishEvent(new Counter.Added(5));
					assertThat(socket.next()).contains("5");
				}
				long begun = System.nanoTime();
				ada.post("/logout", Map.of());

				assertThat(socket.awaitClose()).isEqualTo(4401);
				assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
			}
			ComponentStore store = context.getBean(ComponentStore.class);
			await().until(() -> store.load(id).isEmpty());
		}
		finally {
			this.gate.open();
		}

		await().until(() -> this.gate.passed() >= slow.expected);
		this.taps.forEach(TrafficTap::close);
		for (RawSocket socket : this.sockets) {
			socket.close();
		}
	}

	@Test
	void whatIsTooMuchIsRefusedAndTheRestIsFinishedWhenTheApplicationEnds() throws Exception {
		ConfigurableApplicationContext small = SessionStores.CONTAINER.start(Hanging.class,
				"liveflux.background.threads=1", "liveflux.background.queue-capacity=2");
		Gate slow = small.getBean(Gate.class);
		MeterRegistry meters = small.getBean(MeterRegistry.class);
		BackgroundThreads threads = small.getBean(BackgroundThreads.class);
		slow.shut();

		joinAll(Visitor.loggedIn(small, "bob"));

		await().untilAsserted(() -> assertThat(meters.get("liveflux.background.rejected").functionCounter().count())
			.isEqualTo(MANY - 3));
		assertThat(meters.get("liveflux.background.pending").gauge().value()).isEqualTo(3);
		assertThat(meters.get("executor.active").tag("name", "liveflux-application").gauge().value()).isOne();
		CompletableFuture<Void> end = CompletableFuture.runAsync(small::close, OwnThread::start);
		await().until(() -> !threads.isRunning());
		assertThat(end).isNotDone();
		slow.open();
		end.get(30, TimeUnit.SECONDS);
		assertThat(slow.passed()).isEqualTo(3);
	}

	private static void joinAll(Visitor visitor) throws Exception {
		try (RawSocket socket = visitor.connect()) {
			assertThat(socket.next()).contains("hello");
			for (int i = 0; i < MANY; i++) {
				socket.send("{'type':'join','ref':1,'channel':'slow/" + i + "'}");
				assertThat(socket.next()).contains("slow/" + i);
			}
		}
	}

	private String mountHanging(Visitor visitor) throws Exception {
		return TestBrowser.idIn(visitor.post("/liveflux", Map.of("liveflux_component_kind", "hanging")).body());
	}

	private void changeAfterCommit(Visitor visitor, int number) throws Exception {
		String id = mountHanging(visitor);
		TransactionSynchronizationManager.initSynchronization();
		TransactionSynchronizationManager.setActualTransactionActive(true);
		try {
			this.components.update(id, Component.class, (component) -> this.gate.pass());
			TransactionSynchronizationUtils.triggerAfterCompletion(TransactionSynchronization.STATUS_COMMITTED);
		}
		finally {
			TransactionSynchronizationManager.clear();
		}
	}

	/**
	 * What hangs.
	 */
	enum Slow {

		LEAVE(MANY) {

			@Override
			void begin(BackgroundIT test, Visitor visitor) throws Exception {
				joinAll(visitor);
			}

		},

		UNMOUNT(MANY) {

			@Override
			void begin(BackgroundIT test, Visitor visitor) throws Exception {
				for (int i = 0; i < MANY; i++) {
					test.components.unmount(test.mountHanging(visitor));
				}
			}

		},

		CLOSE(MANY) {

			@Override
			void begin(BackgroundIT test, Visitor visitor) throws Exception {
				for (int i = 0; i < MANY; i++) {
					// Kept, because a socket that nobody holds is closed by the
					// collector.
					test.sockets.add(RawSocket.connect(AdmissionIT.port(context), "/ws/hanging",
							Map.of("Cookie", visitor.cookie())));
				}
				ConnectionIndex index = context.getBean(ConnectionIndex.class);
				await().until(() -> index.ofUser("bob").size() == MANY);
				// Closed by the server.
				index.ofUser("bob").forEach((connection) -> connection.close(1000, "bye"));
			}

		},

		CHANGE(MANY) {

			@Override
			void begin(BackgroundIT test, Visitor visitor) throws Exception {
				for (int i = 0; i < MANY; i++) {
					test.changeAfterCommit(visitor, i);
				}
			}

		},

		TAP(MANY) {

			@Override
			void begin(BackgroundIT test, Visitor visitor) throws Exception {
				TrafficTaps taps = context.getBean(TrafficTaps.class);
				for (int i = 0; i < MANY; i++) {
					test.taps.add(taps.register(1, (message) -> true, (message) -> test.gate.pass()));
				}
				try (RawSocket socket = RawSocket.connect(AdmissionIT.port(context), "/ws/plain",
						Map.of("Cookie", visitor.cookie()))) {
					socket.send("x");
					await().until(() -> test.gate.waiting() > 0);
				}
			}

		},

		EVENT(1) {

			@Override
			void begin(BackgroundIT test, Visitor visitor) throws Exception {
				visitor.post("/liveflux", Map.of("liveflux_component_kind", "listening"));
				context.publishEvent("hang");
			}

		};

		private final int expected;

		Slow(int expected) {
			this.expected = expected;
		}

		abstract void begin(BackgroundIT test, Visitor visitor) throws Exception;

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Gate.class, Channel.class, Component.class, Listening.class, Plain.class, Socket.class })
	static class Hanging {

	}

	/**
	 * Where the methods of the application hang.
	 */
	static class Gate {

		private final AtomicInteger waiting = new AtomicInteger();

		private final AtomicInteger passed = new AtomicInteger();

		private volatile CountDownLatch latch = new CountDownLatch(0);

		void shut() {
			this.passed.set(0);
			this.latch = new CountDownLatch(1);
		}

		void open() {
			this.latch.countDown();
		}

		void pass() {
			this.waiting.incrementAndGet();
			try {
				this.latch.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
			finally {
				this.waiting.decrementAndGet();
			}
			this.passed.incrementAndGet();
		}

		int waiting() {
			return this.waiting.get();
		}

		int passed() {
			return this.passed.get();
		}

	}

	@LiveChannel("slow/{number}")
	static class Channel {

		private final Gate gate;

		Channel(Gate gate) {
			this.gate = gate;
		}

		@OnLeave
		void left() {
			this.gate.pass();
		}

	}

	@LiveComponent(value = "hanging", clientMount = true)
	static class Component {

		private final Gate gate;

		Component(Gate gate) {
			this.gate = gate;
		}

		@OnUnmount
		void unmount() {
			this.gate.pass();
		}

		Html render() {
			return Html.raw("<p></p>");
		}

	}

	@LiveComponent(value = "listening", clientMount = true)
	static class Listening {

		private final Gate gate;

		Listening(Gate gate) {
			this.gate = gate;
		}

		@OnEvent
		void on(String event) {
			this.gate.pass();
		}

		Html render() {
			return Html.raw("<p></p>");
		}

	}

	@LiveSocket(path = "/ws/plain")
	static class Plain {

		@OnText
		void text(String text) {
		}

	}

	@LiveSocket(path = "/ws/hanging")
	static class Socket {

		private final Gate gate;

		Socket(Gate gate) {
			this.gate = gate;
		}

		@OnText
		void text(String text) {
		}

		@OnClose
		void close() {
			this.gate.pass();
		}

	}

}
