package io.liveflux.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Transport;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.protocol.Dialect;

import static org.assertj.core.api.Assertions.assertThat;

class IdleWatchTests {

	private final AtomicLong nanos = new AtomicLong();

	private final IdleWatch watch = new IdleWatch(Duration.ofSeconds(60), Duration.ofSeconds(30), this.nanos::get,
			List.of());

	@Test
	void closesSocketsThatFallSilentAndNoStreamsBecauseTheyNeedNotSpeak() {
		Client socket = new Client(Transport.WEBSOCKET);
		Client stream = new Client(Transport.EVENT_STREAM);
		this.watch.heard(socket.connection);
		this.watch.heard(stream.connection);

		pass(31);

		assertThat(socket.closes).containsExactly("1001 idle");
		assertThat(stream.closes).isEmpty();
	}

	@Test
	void closesWhoNeverSaysAnythingOverEitherWay() {
		Client socket = new Client(Transport.WEBSOCKET);
		Client stream = new Client(Transport.EVENT_STREAM);

		pass(60);
		assertThat(socket.closes).isEmpty();
		pass(1);

		assertThat(socket.closes).containsExactly("1008 no-first-message");
		assertThat(stream.closes).containsExactly("1008 no-first-message");
	}

	private void pass(int seconds) {
		this.nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
		this.watch.run();
	}

	/**
	 * The other side of a connection.
	 */
	private final class Client implements FrameWriter {

		private final List<String> closes = new ArrayList<>();

		private final Transport transport;

		private final ManagedConnection connection;

		Client(Transport transport) {
			this.transport = transport;
			this.connection = TestConnections.open(Dialect.LIVEFLUX_V1, this);
			IdleWatchTests.this.watch.opened(this.connection);
		}

		@Override
		public Transport transport() {
			return this.transport;
		}

		@Override
		public void write(Frame frame, Callback callback) {
			callback.done(null);
		}

		@Override
		public void close(int code, String reason) {
			this.closes.add(code + " " + reason);
		}

	}

}
