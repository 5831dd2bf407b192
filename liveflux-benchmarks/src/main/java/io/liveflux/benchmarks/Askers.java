package io.liveflux.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.HdrHistogram.Histogram;

/**
 * Clients that ask, all of them in the caller's thread.
 */
final class Askers implements AutoCloseable {

	private static final Duration LAST_ANSWERS = Duration.ofMinutes(2);

	private final Selector selector;

	private final List<Client> clients = new ArrayList<>();

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);

	private final Histogram latencies = new Histogram(3);

	private long answered;

	/** Whether each client asks again as soon as it has its answer. */
	private boolean eager;

	Askers(List<Asker> askers) throws IOException {
		this.selector = Selector.open();
		for (Asker asker : askers) {
			asker.socket().configureBlocking(false);
			Client client = new Client(asker);
			asker.socket().register(this.selector, SelectionKey.OP_READ, client);
			this.clients.add(client);
		}
	}

	/**
	 * Lets each client ask again as soon as it has its answer.
	 * @return how many answers came
	 */
	long saturate(Duration time) {
		long before = this.answered;
		this.eager = true;
		long end = System.nanoTime() + time.toNanos();
		this.clients.forEach((client) -> client.ask(System.nanoTime()));
		while (System.nanoTime() < end) {
			select(end);
		}
		this.eager = false;
		finish();
		return this.answered - before;
	}

	/**
	 * Lets clients ask at a rate, one after the other, whether or not the answers before
	 * have come.
	 * @return the times from when a question was to be asked to its answer, in
	 * nanoseconds
	 */
	Histogram pace(int eachSecond, Duration time) {
		this.latencies.reset();
		long interval = Duration.ofSeconds(1).toNanos() / eachSecond;
		long next = System.nanoTime();
		long end = next + time.toNanos();
		for (int turn = 0; next < end; turn++) {
			while (System.nanoTime() < next) {
				select(next);
			}
			this.clients.get(turn % this.clients.size()).ask(next);
			next += interval;
		}
		finish();
		return this.latencies;
	}

	private void finish() {
		long end = System.nanoTime() + LAST_ANSWERS.toNanos();
		while (this.clients.stream().anyMatch((client) -> !client.asked.isEmpty())) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("Not every question was answered");
			}
			select(end);
		}
	}

	private void select(long until) {
		try {
			long millis = (until - System.nanoTime()) / 1_000_000;
			// Shorter than a millisecond nothing can wait.
			if (millis > 0) {
				this.selector.select((key) -> read((Client) key.attachment()), millis);
			}
			else {
				this.selector.selectNow((key) -> read((Client) key.attachment()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read(Client client) {
		try {
			this.buffer.clear();
			if (client.asker.socket().read(this.buffer) < 0) {
				throw new EOFException("The server has closed a connection");
			}
			this.buffer.flip();
			for (int answers = client.asker.answers().in(this.buffer); answers > 0; answers--) {
				client.answered();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			for (Client client : this.clients) {
				client.asker.socket().close();
			}
			this.selector.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The clients could not be closed", ex);
		}
	}

	private final class Client {

		private final Asker asker;

		/** When each question was to be asked; the first one is on its way. */
		private final Queue<Long> asked = new ArrayDeque<>();

		private int number = 1;

		private Client(Asker asker) {
			this.asker = asker;
		}

		void ask(long planned) {
			this.asked.add(planned);
			if (this.asked.size() == 1) {
				send();
			}
		}

		private void send() {
			try {
				WebSocketFrames.write(this.asker.socket(), this.asker.question().apply(++this.number));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		void answered() {
			Long planned = this.asked.poll();
			if (planned == null) {
				// What a server says unasked is no answer.
				return;
			}
			long now = System.nanoTime();
			Askers.this.answered++;
			Askers.this.latencies.recordValue(Math.max(0, now - planned));
			if (!this.asked.isEmpty()) {
				send();
			}
			else if (Askers.this.eager) {
				ask(now);
			}
		}

	}

}
