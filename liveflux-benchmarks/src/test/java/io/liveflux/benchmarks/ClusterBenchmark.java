package io.liveflux.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.testing.redis.RedisProcess;

/**
 * What does it cost that nodes work as one? Compares components and channels in the
 * memory of one node with those of one, two and three nodes on one Redis, in the same
 * run: each node in a process of its own, all clients in this one.
 */
public final class ClusterBenchmark {

	private static final Logger logger = LoggerFactory.getLogger(ClusterBenchmark.class);

	private static final int MAX_NODES = 3;

	private static final int ACTING = 2;

	private ClusterBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param args see {@code docs/benchmarks.md}
	 */
	public static void main(String[] args) {
		run(LoadOptions.parse(args), Duration.ofSeconds(5));
	}

	static void run(LoadOptions options, Duration time) {
		Trial.requireFiles(MAX_NODES * options.connections());
		for (int round = 1; round <= options.rounds(); round++) {
			logger.info("Round {} of {}", round, options.rounds());
			for (int nodes = 0; nodes <= MAX_NODES; nodes++) {
				try (RedisProcess redis = RedisProcess.startNewest()) {
					measure(nodes, redis, options, time);
				}
			}
		}
	}

	private static void measure(int nodes, RedisProcess redis, LoadOptions options, Duration time) {
		List<ServerProcess> servers = new ArrayList<>();
		try {
			for (int i = 0; i < Math.max(1, nodes); i++) {
				servers.add(ServerProcess.start(Contender.LIVEFLUX, options, "--spring.data.redis.port=" + redis.port(),
						"--liveflux.cluster.enabled=" + (nodes > 0), "--liveflux.rate-limit.messages.rate=0",
						"--liveflux.secret=0123456789abcdef0123456789abcdef"));
			}
			String name = (nodes == 0) ? "memory" : nodes + " on Redis";
			logger.info(actions(name, servers, time));
			logger.info(broadcasts(name, servers, options));
		}
		finally {
			servers.forEach(ServerProcess::close);
		}
	}

	private static String actions(String name, List<ServerProcess> servers, Duration time) {
		try (ActingClients clients = new ActingClients(servers, ACTING)) {
			clients.act(time, Duration.ofMillis(1));
			long cpu = cpuOf(servers);
			Histogram latencies = clients.act(Duration.ofMillis(1), time);
			double cpuMicros = (cpuOf(servers) - cpu) / 1e3 / Math.max(1, latencies.getTotalCount());
			return String.format(Locale.ROOT, "actions, %s: %d in %s, p50 %.2f ms, p99 %.2f ms, %.0f us CPU each", name,
					latencies.getTotalCount(), time, latencies.getValueAtPercentile(50) / 1e6,
					latencies.getValueAtPercentile(99) / 1e6, cpuMicros);
		}
	}

	private static String broadcasts(String name, List<ServerProcess> servers, LoadOptions options) {
		List<Subscribers> all = new ArrayList<>();
		try {
			servers.forEach(
					(server) -> all.add(Subscribers.connect(server.port(), Contender.LIVEFLUX, options.connections())));
			long everybody = (long) servers.size() * options.connections();
			publish(servers.get(0), all, everybody, 1);
			publish(servers.get(0), all, everybody, options.messages());
			long cpu = cpuOf(servers);
			all.forEach((subscribers) -> subscribers.latencies().reset());
			publish(servers.get(0), all, everybody, options.messages());
			double cpuMicros = (cpuOf(servers) - cpu) / 1e3 / (everybody * options.messages());
			return String.format(Locale.ROOT, "broadcasts to %d each, %s: %.1f us CPU a delivery, p50 %.2f ms",
					options.connections(), name, cpuMicros,
					all.get(all.size() - 1).latencies().getValueAtPercentile(50) / 1e6);
		}
		finally {
			all.forEach(Subscribers::close);
		}
	}

	private static void publish(ServerProcess server, List<Subscribers> all, long everybody, int messages) {
		for (int i = 0; i < messages; i++) {
			long expected = countOf(all) + everybody;
			server.publish();
			Poll.until(Duration.ofSeconds(60), () -> countOf(all) >= expected, () -> "Messages got lost");
		}
	}

	private static long countOf(List<Subscribers> all) {
		return all.stream().mapToLong(Subscribers::count).sum();
	}

	private static long cpuOf(List<ServerProcess> servers) {
		return servers.stream().mapToLong(ServerProcess::cpuNanos).sum();
	}

}
