package io.liveflux.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.HdrHistogram.Histogram;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * All clients of one server, read by one thread.
 */
final class Subscribers implements AutoCloseable {

	private static final Duration END = Duration.ofSeconds(30);

	private final List<Subscriber> subscribers = new ArrayList<>();

	private final Selector selector;

	private final Histogram latencies = new Histogram(3);

	private final CompletableFuture<Void> reading;

	private volatile long count;

	private volatile boolean closing;

	private Subscribers(Selector selector, List<Subscriber> subscribers) {
		this.selector = selector;
		this.subscribers.addAll(subscribers);
		// The common pool may have a single thread, which others need too.
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("subscribers-");
		executor.setDaemon(true);
		this.reading = CompletableFuture.runAsync(this::readAll, executor);
	}

	static Subscribers connect(int port, Contender contender, int connections) {
		try {
			Selector selector = Selector.open();
			List<Subscriber> subscribers = new ArrayList<>(connections);
			for (int i = 0; i < connections; i++) {
				Subscriber subscriber = Subscriber.connect(port, contender);
				subscriber.socket().register(selector, SelectionKey.OP_READ, subscriber);
				subscribers.add(subscriber);
			}
			return new Subscribers(selector, subscribers);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The clients could not connect to " + contender, ex);
		}
	}

	private void readAll() {
		ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
		try {
			while (!this.closing) {
				this.selector.select((key) -> read((Subscriber) key.attachment(), buffer));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read(Subscriber subscriber, ByteBuffer buffer) {
		try {
			subscriber.read(buffer, (sent) -> {
				this.latencies.recordValue(Math.max(0, System.nanoTime() - sent));
				// Only this thread writes it.
				this.count = this.count + 1;
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns how many messages came, all clients together.
	 */
	long count() {
		if (this.reading.isCompletedExceptionally()) {
			this.reading.join();
		}
		return this.count;
	}

	/**
	 * Returns the times from publishing to reading, in nanoseconds, while nothing is on
	 * its way.
	 */
	Histogram latencies() {
		return this.latencies;
	}

	@Override
	public void close() {
		this.closing = true;
		this.selector.wakeup();
		Poll.holds(END, this.reading::isDone);
		try {
			for (Subscriber subscriber : this.subscribers) {
				subscriber.socket().close();
			}
			this.selector.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The clients could not be closed", ex);
		}
	}

}
