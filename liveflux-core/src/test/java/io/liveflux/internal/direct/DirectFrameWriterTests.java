package io.liveflux.internal.direct;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.liveflux.connection.Frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DirectFrameWriterTests {

	private final FakeSocket socket = new FakeSocket();

	private final List<String> told = new ArrayList<>();

	private final DirectFrameWriter writer = new DirectFrameWriter(this.socket, new Listener(this.told));

	@Test
	void writesOnTheThreadThatSendsWhileThereIsRoom() {
		write("a");
		write("b");

		assertThat(this.socket.written).containsExactly("81 a", "81 b");
		assertThat(this.told).containsExactly("a done", "b done");
	}

	@Test
	void writesOneFrameAfterTheOther() {
		this.socket.full = true;
		write("a");
		this.writer.ping("p".getBytes(StandardCharsets.UTF_8));
		this.writer.pong("1".getBytes(StandardCharsets.UTF_8));
		this.writer.pong("2".getBytes(StandardCharsets.UTF_8));
		assertThat(this.socket.written).containsExactly("81 a");
		assertThat(this.told).isEmpty();

		this.socket.full = false;
		this.socket.takeMore(null);

		assertThat(this.socket.written).containsExactly("81 a", "8a 2", "89 p");
		assertThat(this.told).containsExactly("a done");
	}

	@Test
	void aFrameWaitsForAPingThatIsUnderWay() {
		this.socket.full = true;
		this.writer.ping("p".getBytes(StandardCharsets.UTF_8));
		write("a");
		assertThat(this.socket.written).containsExactly("89 p");

		this.socket.takeMore(null);
		assertThat(this.socket.written).containsExactly("89 p", "81 a");
		assertThat(this.told).isEmpty();
		this.socket.takeMore(null);

		assertThat(this.told).containsExactly("a done");
	}

	@Test
	void theCloseFrameIsTheLastOne() {
		this.socket.full = true;
		write("a");

		this.writer.close(4000, "bye");
		this.writer.close(4001, "again");
		this.writer.ping(new byte[0]);
		write("b");
		this.socket.full = false;
		this.socket.takeMore(null);

		assertThat(this.socket.written).hasSize(2).last().asString().startsWith("88").endsWith("bye");
		assertThat(this.told).containsExactly("closing 4000", "b failed", "closeWritten", "a done");
	}

	@Test
	void whatWaitsIsDroppedWhenItCloses() {
		this.socket.full = true;
		this.writer.ping(new byte[0]);
		write("a");

		this.writer.close(1000, "");

		assertThat(this.told).containsExactly("closing 1000", "a failed");
	}

	@Test
	void aFailureAtOnceEndsIt() {
		this.socket.failure = new IOException("gone");

		write("a");
		write("b");

		assertThat(this.socket.written).isEmpty();
		assertThat(this.told).containsExactly("a failed", "failed", "b failed");
	}

	@Test
	void aFailureLaterEndsIt() {
		this.socket.full = true;
		write("a");
		this.writer.close(1000, "");

		this.socket.takeMore(new IOException("timeout"));

		assertThat(this.socket.written).containsExactly("81 a");
		assertThat(this.told).containsExactly("closing 1000", "a failed", "failed");
	}

	@Test
	void pingsWithoutEndKeepNoThreadThatSends() {
		this.socket.busy = true;
		AtomicInteger pings = new AtomicInteger();
		this.socket.onWrite = () -> {
			if (pings.getAndIncrement() < 100_000) {
				this.writer.pong("p".getBytes(StandardCharsets.UTF_8));
			}
		};

		write("a");
		assertThat(this.socket.written).containsExactly("81 a", "8a p");
		assertThat(this.told).containsExactly("a done");
		write("b");
		this.socket.runTasks();

		assertThat(this.socket.written).hasSize(100_001).startsWith("81 a", "8a p", "81 b", "8a p");
		assertThat(this.told).containsExactly("a done", "b done");
	}

	@Test
	void anErrorAtOnceEndsItAndIsThrown() {
		this.socket.failure = new OutOfMemoryError("direct memory");

		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> write("a"));

		assertThat(this.told).containsExactly("a failed", "failed");
	}

	private void write(String text) {
		this.writer.write(new Frame.Text(text),
				(failure) -> this.told.add(text + ((failure != null) ? " failed" : " done")));
	}

	private record Listener(List<String> told) implements DirectSocket.CloseListener {

		@Override
		public void closing(int code, String reason) {
			this.told.add("closing " + code);
		}

		@Override
		public void closeWritten() {
			this.told.add("closeWritten");
		}

		@Override
		public void failed() {
			this.told.add("failed");
		}

	}

}
