package io.liveflux.internal.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class GracefulShutdownTests {

	private final ConnectionRegistry registry = TestConnections.registry();

	private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

	private GracefulShutdown end;

	@BeforeEach
	void start() {
		this.scheduler.initialize();
		this.end = new GracefulShutdown(this.registry, new MessageEncoder(JsonMapper.builder().build()), this.scheduler,
				Duration.ofSeconds(2), (bound) -> bound / 2);
		this.end.start();
	}

	@AfterEach
	void stop() {
		this.scheduler.shutdown();
	}

	@Test
	void tellsEveryoneAndWaitsUntilTheyHaveGone() {
		FakeFrameWriter out = FakeFrameWriter.immediate();
		ManagedConnection connection = open(out);

		CompletableFuture<Void> done = this.end.begin();

		assertThat(this.end.hasBegun()).isTrue();
		await().until(() -> !connection.isOpen());
		assertThat(out.texts()).containsExactly("{\"type\":\"drain\",\"delay\":1000}");
		assertThat(out.closes()).containsExactly("1012 service restart, reconnect in 1000 ms");
		assertThat(done).isNotDone();

		this.registry.ended(connection);

		await().until(done::isDone);
	}

	@Test
	void whatIsBeingHandledIsAnsweredBeforeTheClose() {
		FakeFrameWriter out = FakeFrameWriter.immediate();
		ManagedConnection connection = open(out);
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch handling = new CountDownLatch(1);
		CompletableFuture<Boolean> handled = CompletableFuture.supplyAsync(() -> connection.handle(() -> {
			begun.countDown();
			awaitLatch(handling);
			connection.send("answer");
		}), OwnThread::start);
		awaitLatch(begun);
		FakeFrameWriter other = FakeFrameWriter.immediate();
		ManagedConnection idle = open(other);

		CompletableFuture<Void> done = this.end.begin();
		await().until(() -> !idle.isOpen());
		this.registry.ended(idle);

		assertThat(connection.handle(() -> connection.send("too late"))).isFalse();
		assertThat(out.texts()).isEmpty();
		assertThat(done).isNotDone();

		handling.countDown();

		assertThat(handled.join()).isTrue();
		await().until(() -> !connection.isOpen());
		assertThat(out.texts()).containsExactly("{\"type\":\"payload\",\"data\":\"answer\"}",
				"{\"type\":\"drain\",\"delay\":1000}");
	}

	@Test
	void whoComesInWhileItBeginsIsToldToo() {
		ManagedConnection early = open(FakeFrameWriter.immediate());
		this.end.begin();
		await().until(() -> !early.isOpen());

		ManagedConnection late = open(FakeFrameWriter.immediate());

		await().until(() -> !late.isOpen());
	}

	@Test
	void beginningTwiceEndsOnce() {
		FakeFrameWriter out = FakeFrameWriter.immediate();
		ManagedConnection connection = open(out);

		CompletableFuture<Void> first = this.end.begin();
		assertThat(this.end.begin()).isSameAs(first);
		await().until(() -> !connection.isOpen());
		this.registry.ended(connection);
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		this.end.stop(() -> stopped.complete(null));

		await().until(stopped::isDone);
		assertThat(out.texts()).hasSize(1);
	}

	@Test
	void everyStopCallsBackWhenTheTimerTakesNoWork() {
		this.scheduler.shutdown();
		CompletableFuture<Void> first = new CompletableFuture<>();
		CompletableFuture<Void> second = new CompletableFuture<>();

		this.end.stop(() -> first.complete(null));
		this.end.stop(() -> second.complete(null));

		assertThat(first).isDone();
		assertThat(second).isDone();
	}

	@Test
	void stopCallsBackWhenTheTimerStopsMeanwhile() {
		GracefulShutdown impatient = new GracefulShutdown(this.registry,
				new MessageEncoder(JsonMapper.builder().build()), this.scheduler, Duration.ZERO, (bound) -> 0,
				Duration.ofMillis(300));
		ManagedConnection connection = open(FakeFrameWriter.immediate());
		impatient.start();
		impatient.begin();
		await().until(() -> !connection.isOpen());
		this.scheduler.shutdown();
		CompletableFuture<Void> stopped = new CompletableFuture<>();

		impatient.stop(() -> stopped.complete(null));

		await().until(stopped::isDone);
	}

	@Test
	void whoDoesNotGoIsCutOff() {
		ManagedConnection connection = open(FakeFrameWriter.immediate());

		CompletableFuture<Void> done = this.end.begin();

		await().until(done::isDone);
		assertThat(this.registry.count()).isZero();
		assertThat(connection.isOpen()).isFalse();
	}

	private ManagedConnection open(FakeFrameWriter out) {
		return this.registry.open(TestConnections.handshake(Dialect.LIVEFLUX_V1, null), out, TestConnections.LIMITS);
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
