package io.liveflux.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.UnixOperatingSystemMXBean;
import org.HdrHistogram.Histogram;

/**
 * A server, and the clients that listen to it.
 */
final class Trial implements AutoCloseable {

	/** Longer than any of the servers waits for a client that does not read. */
	private static final Duration DELIVERY = Duration.ofSeconds(60);

	private static final Duration FIRST_DELIVERY = Duration.ofSeconds(5);

	private static final int FIRST_ATTEMPTS = 12;

	/** Until the server's code is compiled. */
	private static final int WARM_UP_DELIVERIES = 300_000;

	/** Files that a process has open besides the connections. */
	private static final int OTHER_FILES = 500;

	private final LoadOptions options;

	private final ServerProcess server;

	private final Subscribers subscribers;

	private final long heapBytesBefore;

	private Trial(LoadOptions options, ServerProcess server, long heapBytesBefore, Subscribers subscribers) {
		this.options = options;
		this.server = server;
		this.heapBytesBefore = heapBytesBefore;
		this.subscribers = subscribers;
	}

	/**
	 * Says so when the clients could not all be connected.
	 */
	static void requireFiles(int connections) {
		if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
				&& system.getMaxFileDescriptorCount() < connections + OTHER_FILES) {
			throw new IllegalStateException("A process may have only " + system.getMaxFileDescriptorCount()
					+ " files open here: raise that with 'ulimit -n " + (connections + OTHER_FILES)
					+ "', or ask for fewer '--connections'");
		}
	}

	/**
	 * Starts a server, connects the clients and warms both up.
	 * @param more arguments of the server besides those that all have
	 */
	static Trial start(Contender contender, LoadOptions options, String... more) {
		ServerProcess server = ServerProcess.start(contender, options, more);
		try {
			Trial trial = new Trial(options, server, server.heapBytes(),
					Subscribers.connect(server.port(), contender, options.connections()));
			trial.awaitEverybody(contender);
			trial.publish(Math.max(options.messages(),
					Math.min(options.warmUp(), WARM_UP_DELIVERIES / options.connections())));
			return trial;
		}
		catch (RuntimeException ex) {
			server.close();
			throw ex;
		}
	}

	// Only when each client gets a message it is known that all of them listen.
	private void awaitEverybody(Contender contender) {
		for (int attempt = 0; attempt < FIRST_ATTEMPTS; attempt++) {
			long expected = this.subscribers.count() + this.options.connections();
			this.server.publish();
			if (Poll.holds(FIRST_DELIVERY, () -> this.subscribers.count() >= expected)) {
				return;
			}
		}
		throw new IllegalStateException("Not every client of " + contender + " gets messages");
	}

	/**
	 * Publishes each message as soon as everyone has the one before.
	 */
	void publish(int messages) {
		for (int i = 0; i < messages; i++) {
			long expected = this.subscribers.count() + this.options.connections();
			this.server.publish();
			await(expected);
		}
	}

	/**
	 * Publishes messages right after each other, and more when everyone has them.
	 * @param messages a multiple of {@code atOnce}
	 */
	void publish(int messages, int atOnce) {
		for (int i = 0; i < messages; i += atOnce) {
			long expected = this.subscribers.count() + (long) atOnce * this.options.connections();
			this.server.publish(atOnce);
			await(expected);
		}
	}

	/**
	 * Publishes the messages at their interval, also while the ones before are still on
	 * their way, and counts their times from when they were to be published.
	 */
	void pace() {
		long expected = this.subscribers.count() + (long) this.options.messages() * this.options.connections();
		List<CompletableFuture<?>> published = new ArrayList<>();
		long next = System.nanoTime();
		for (int i = 0; i < this.options.messages(); i++) {
			for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
				LockSupport.parkNanos(left);
			}
			published.add(this.server.publishAt(next));
			next += this.options.interval().toNanos();
		}
		published.forEach(CompletableFuture::join);
		await(expected);
	}

	private void await(long expected) {
		Poll.until(DELIVERY, () -> this.subscribers.count() >= expected,
				() -> (expected - this.subscribers.count()) + " messages got lost");
	}

	/**
	 * Returns the processor time that the server has used.
	 */
	long cpuNanos() {
		return this.server.cpuNanos();
	}

	ServerProcess server() {
		return this.server;
	}

	/**
	 * Returns how much of the server's heap each client takes, in kilobytes, while
	 * nothing is on its way.
	 */
	double heapKilobytesPerClient() {
		return (this.server.heapBytes() - this.heapBytesBefore) / 1024.0 / this.options.connections();
	}

	/**
	 * Returns the times from publishing to reading, in nanoseconds, while nothing is on
	 * its way.
	 */
	Histogram latencies() {
		return this.subscribers.latencies();
	}

	@Override
	public void close() {
		try (this.server) {
			this.subscribers.close();
		}
	}

}
