package io.liveflux.internal.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Transport;
import io.liveflux.protocol.Dialect;

import static org.assertj.core.api.Assertions.assertThat;

class HeartbeatsTests {

	private final AtomicLong nanos = new AtomicLong();

	private final List<String> ended = new ArrayList<>();

	private final List<String> pings = new ArrayList<>();

	private final List<Runnable> tasks = new ArrayList<>();

	private final Executor waiting = this.tasks::add;

	private final Executor running = Runnable::run;

	private boolean starved;

	private Transport transport = Transport.WEBSOCKET;

	private final Heartbeats heartbeats = new Heartbeats(this.nanos::get,
			(connection, code) -> this.ended.add(code.name()),
			(task) -> (this.starved ? this.waiting : this.running).execute(task));

	private final ManagedConnection connection = TestConnections.open(Dialect.PLAIN, new FrameWriter() {

		@Override
		public void write(Frame frame, Callback callback) {
			callback.done(null);
		}

		@Override
		public Transport transport() {
			return HeartbeatsTests.this.transport;
		}

		@Override
		public void ping(byte[] payload) {
			HeartbeatsTests.this.pings.add("ping");
		}

		@Override
		public void close(int code, String reason) {
		}

	});

	private void pass(int seconds) {
		for (int i = 0; i < seconds; i++) {
			jump(1);
		}
	}

	private void jump(int seconds) {
		this.nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
		this.heartbeats.sweep();
	}

	private Heartbeat watch(Duration readTimeout) {
		return this.heartbeats.watch(this.connection, Duration.ofSeconds(25), Duration.ofSeconds(10), readTimeout);
	}

	@Test
	void pingsWhoIsSilentAndKeepsWhoAnswers() {
		Heartbeat heartbeat = this.heartbeats.watch(this.connection, Duration.ofSeconds(25), Duration.ofSeconds(10),
				Duration.ZERO);

		pass(24);
		assertThat(this.pings).isEmpty();
		pass(1);
		assertThat(this.pings).hasSize(1);
		heartbeat.pong();
		pass(20);
		heartbeat.read();
		pass(20);

		assertThat(this.pings).hasSize(1);
		assertThat(this.ended).isEmpty();
	}

	@Test
	void saysThatItIsThereWhileAMessageIsHandledAndEndsNobodyForItsSilence() {
		FakeFrameWriter out = FakeFrameWriter.immediate();
		Heartbeat heartbeat = this.heartbeats.watch(TestConnections.open(Dialect.LIVEFLUX_V1, out),
				Duration.ofSeconds(25), Duration.ofSeconds(10), Duration.ofSeconds(60));
		Heartbeat plain = this.heartbeats.watch(this.connection, Duration.ofSeconds(25), Duration.ofSeconds(10),
				Duration.ZERO);

		heartbeat.begin();
		plain.begin();
		pass(1);
		assertThat(out.texts()).isEmpty();
		for (int i = 0; i < 100; i++) {
			pass(1);
		}
		assertThat(out.texts()).hasSizeBetween(49, 51).containsOnly("{\"type\":\"pong\"}");
		heartbeat.end();
		plain.end();
		int told = out.texts().size();
		pass(3);

		assertThat(this.pings).isEmpty();
		assertThat(this.ended).isEmpty();
		assertThat(out.texts()).hasSize(told);
	}

	@Test
	void aStreamThatTakesThePingNeedNotAnswer() {
		this.transport = Transport.EVENT_STREAM;
		watch(Duration.ZERO);

		pass(100);

		assertThat(this.pings).hasSize(4);
		assertThat(this.ended).isEmpty();
	}

	@Test
	void endsWhoDoesNotAnswer() {
		this.heartbeats.watch(this.connection, Duration.ofSeconds(25), Duration.ofSeconds(10), Duration.ZERO);

		pass(25);
		pass(10);
		assertThat(this.ended).isEmpty();
		pass(1);
		pass(60);

		assertThat(this.ended).containsExactly("TRY_AGAIN_LATER");
	}

	@Test
	void endsWhoSendsNothingThoughItAnswersPings() {
		Heartbeat heartbeat = this.heartbeats.watch(this.connection, Duration.ofSeconds(25), Duration.ofSeconds(10),
				Duration.ofSeconds(60));

		pass(25);
		heartbeat.pong();
		pass(25);
		heartbeat.pong();
		pass(11);

		assertThat(this.ended).containsExactly("GOING_AWAY");
	}

	@Test
	void endsNobodyBecauseTheTimerStoodStill() {
		Heartbeat heartbeat = watch(Duration.ofSeconds(60));
		pass(25);
		assertThat(this.pings).hasSize(1);

		jump(120);
		assertThat(this.ended).isEmpty();
		// The answer was there all the time.
		heartbeat.pong();
		heartbeat.read();
		pass(5);

		assertThat(this.ended).isEmpty();
	}

	@Test
	void endsNobodyWhileTheContainerHasNotTakenUpWhatCame() {
		Heartbeat heartbeat = watch(Duration.ofSeconds(60));
		pass(25);
		this.starved = true;
		pass(300);
		assertThat(this.ended).isEmpty();
		assertThat(this.tasks).hasSize(1);

		heartbeat.read();
		this.starved = false;
		this.tasks.forEach(Runnable::run);
		pass(5);
		assertThat(this.ended).isEmpty();
		pass(60);

		assertThat(this.ended).hasSize(1);
	}

	@Test
	void endsWhoIsSilentAfterAPauseToo() {
		watch(Duration.ZERO);
		pass(25);

		jump(120);
		assertThat(this.ended).isEmpty();
		pass(1);

		assertThat(this.ended).containsExactly("TRY_AGAIN_LATER");
	}

}
