package io.liveflux.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.UnixOperatingSystemMXBean;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What does it cost to send one message to many clients? Compares a channel of LiveFlux
 * with the container's own endpoint and with Spring's simple broker, in the same run:
 * each server in a process of its own, all clients in this one.
 */
public final class FanoutBenchmark {

	private static final Logger logger = LoggerFactory.getLogger(FanoutBenchmark.class);

	private static final Duration DELIVERY = Duration.ofSeconds(60);

	private static final Duration FIRST_DELIVERY = Duration.ofSeconds(5);

	private static final int FIRST_ATTEMPTS = 12;

	/** Until the server's code is compiled. */
	private static final int WARM_UP_DELIVERIES = 300_000;

	private static final int WARM_UP_MESSAGES = 1000;

	/** Files that a process has open besides the connections. */
	private static final int OTHER_FILES = 500;

	private final FanoutOptions options;

	private FanoutBenchmark(FanoutOptions options) {
		this.options = options;
	}

	/**
	 * Runs the benchmark.
	 * @param args see {@code docs/benchmarks.md}
	 */
	public static void main(String[] args) {
		run(FanoutOptions.parse(args));
	}

	static Map<Contender, FanoutResult> run(FanoutOptions options) {
		requireFiles(options.connections());
		FanoutBenchmark benchmark = new FanoutBenchmark(options);
		Map<Contender, List<FanoutResult>> results = new EnumMap<>(Contender.class);
		for (int round = 1; round <= options.rounds(); round++) {
			logger.info("Round {} of {}\n{}", round, options.rounds(), FanoutResult.HEAD);
			for (Contender contender : Contender.values()) {
				FanoutResult result = benchmark.measure(contender);
				results.computeIfAbsent(contender, (key) -> new ArrayList<>()).add(result);
				logger.info(result.row(contender));
			}
		}
		Map<Contender, FanoutResult> medians = new EnumMap<>(Contender.class);
		results.forEach((contender, all) -> medians.put(contender, FanoutResult.median(all)));
		logger.info("Medians of {}\n{}", options, FanoutResult.HEAD);
		medians.forEach((contender, median) -> logger.info(median.row(contender)));
		return medians;
	}

	private static void requireFiles(int connections) {
		if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
				&& system.getMaxFileDescriptorCount() < connections + OTHER_FILES) {
			throw new IllegalStateException("A process may have only " + system.getMaxFileDescriptorCount()
					+ " files open here: raise that with 'ulimit -n " + (connections + OTHER_FILES)
					+ "', or ask for fewer '--connections'");
		}
	}

	private FanoutResult measure(Contender contender) {
		try (ServerProcess server = ServerProcess.start(contender, this.options);
				Subscribers subscribers = Subscribers.connect(server.port(), contender, this.options.connections())) {
			awaitEverybody(server, subscribers, contender);
			int warmUp = Math.min(WARM_UP_MESSAGES, WARM_UP_DELIVERIES / this.options.connections());
			publish(server, subscribers, Math.max(this.options.messages(), warmUp));
			return measure(server, subscribers);
		}
	}

	// Only when each client gets a message it is known that all of them listen.
	private void awaitEverybody(ServerProcess server, Subscribers subscribers, Contender contender) {
		for (int attempt = 0; attempt < FIRST_ATTEMPTS; attempt++) {
			long expected = subscribers.count() + this.options.connections();
			server.publish();
			if (Poll.holds(FIRST_DELIVERY, () -> subscribers.count() >= expected)) {
				return;
			}
		}
		throw new IllegalStateException("Not every client of " + contender + " gets messages");
	}

	/**
	 * Publishes each message as soon as everyone has the one before.
	 */
	private void publish(ServerProcess server, Subscribers subscribers, int messages) {
		for (int i = 0; i < messages; i++) {
			long expected = subscribers.count() + this.options.connections();
			server.publish();
			await(subscribers, expected);
		}
	}

	private static void await(Subscribers subscribers, long expected) {
		Poll.until(DELIVERY, () -> subscribers.count() >= expected,
				() -> (expected - subscribers.count()) + " messages got lost");
	}

	private FanoutResult measure(ServerProcess server, Subscribers subscribers) {
		double deliveries = (double) this.options.messages() * this.options.connections();
		long cpu = server.cpuNanos();
		long start = System.nanoTime();
		publish(server, subscribers, this.options.messages());
		double busySeconds = (System.nanoTime() - start) / 1e9;
		double cpuBusy = (server.cpuNanos() - cpu) / 1e9;

		subscribers.latencies().reset();
		cpu = server.cpuNanos();
		pace(server, subscribers);
		double cpuPaced = (server.cpuNanos() - cpu) / 1e9;
		Histogram latencies = subscribers.latencies();
		return new FanoutResult(deliveries / busySeconds, cpuBusy / deliveries * 1e6, cpuPaced / deliveries * 1e6,
				latencies.getValueAtPercentile(50) / 1e6, latencies.getValueAtPercentile(99) / 1e6);
	}

	private void pace(ServerProcess server, Subscribers subscribers) {
		long expected = subscribers.count();
		long next = System.nanoTime();
		for (int i = 0; i < this.options.messages(); i++) {
			for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
				LockSupport.parkNanos(left);
			}
			server.publish();
			next += this.options.interval().toNanos();
			expected += this.options.connections();
		}
		await(subscribers, expected);
	}

}
