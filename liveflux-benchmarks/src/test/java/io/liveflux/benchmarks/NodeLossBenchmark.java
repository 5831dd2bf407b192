package io.liveflux.benchmarks;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.testing.redis.RedisProcess;

/**
 * What do clients notice when one of two nodes is killed while they act? Counts every
 * action and every message of a channel, and measures how long each client had to wait.
 */
public final class NodeLossBenchmark {

	private static final Logger logger = LoggerFactory.getLogger(NodeLossBenchmark.class);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private NodeLossBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param args see {@code docs/benchmarks.md}
	 */
	public static void main(String[] args) {
		LoadOptions options = LoadOptions.parse(args);
		Trial.requireFiles(options.connections());
		for (int round = 1; round <= options.rounds(); round++) {
			logger.info("Round {} of {}: {}", round, options.rounds(),
					run(options, Duration.ofSeconds(15), Duration.ofSeconds(20)));
		}
	}

	/**
	 * Kills a node once.
	 * @param before how long clients act until then
	 * @param after how long they go on
	 */
	static Report run(LoadOptions options, Duration before, Duration after) {
		List<ServerProcess> nodes = new ArrayList<>();
		ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
		try (RedisProcess redis = RedisProcess.startNewest()) {
			for (int i = 0; i < 2; i++) {
				nodes.add(ServerProcess.start(Contender.LIVEFLUX, options, "--spring.data.redis.port=" + redis.port(),
						"--liveflux.cluster.enabled=true", "--liveflux.rate-limit.messages.rate=0",
						"--liveflux.channels.prices.history-size=1000",
						"--liveflux.secret=0123456789abcdef0123456789abcdef"));
			}
			return act(options, nodes, timer, before, after);
		}
		finally {
			timer.shutdownNow();
			nodes.forEach(ServerProcess::close);
		}
	}

	private static Report act(LoadOptions options, List<ServerProcess> nodes, ScheduledExecutorService timer,
			Duration before, Duration after) {
		HttpClient http = HttpClient.newHttpClient();
		Histogram latencies = new ConcurrentHistogram(3);
		List<Integer> ports = nodes.stream().map(ServerProcess::port).toList();
		List<RoamingClient> clients = IntStream.range(0, options.connections())
			.mapToObj((number) -> new RoamingClient(http, timer, ports, number, options.interval(), latencies))
			.toList();
		try {
			for (RoamingClient client : clients) {
				client.connect();
				Poll.until(PATIENCE, client::isMounted, () -> "A client could not connect");
			}
			AtomicLong published = new AtomicLong();
			ScheduledFuture<?> publishing = timer.scheduleWithFixedDelay(() -> {
				nodes.get(1).publish();
				published.incrementAndGet();
			}, 0, 100, TimeUnit.MILLISECONDS);
			Poll.holds(before, () -> false);
			Histogram calm = latencies.copy();
			nodes.get(0).close();
			Poll.holds(after, () -> false);
			publishing.cancel(false);
			clients.forEach(RoamingClient::stop);
			Poll.until(PATIENCE, () -> clients.stream().allMatch(RoamingClient::isDone),
					() -> "No answer: " + clients.stream().filter((client) -> !client.isDone()).limit(3).toList());
			return Report.of(clients.stream().map(RoamingClient::seen).toList(), calm, published.get());
		}
		finally {
			clients.forEach(RoamingClient::close);
		}
	}

	/**
	 * What came of it.
	 *
	 * @param clients what each client has seen; those with an even index had lost their
	 * node
	 * @param calm times from action to answer before the node was killed, in nanoseconds
	 * @param published how many messages were published
	 */
	record Report(List<RoamingClient.Seen> clients, Histogram calm, long published) {

		static Report of(List<RoamingClient.Seen> clients, Histogram calm, long published) {
			return new Report(clients, calm, published);
		}

		long actions() {
			return this.clients.stream().mapToLong(RoamingClient.Seen::answered).sum();
		}

		/**
		 * Returns how many answered actions are missing from the components.
		 */
		long lostActions() {
			return this.clients.stream().mapToLong((seen) -> Math.max(0, -seen.surplus())).sum();
		}

		/**
		 * Returns how many actions were counted twice.
		 */
		long repeatedActions() {
			return this.clients.stream().mapToLong((seen) -> Math.max(0, seen.surplus())).sum();
		}

		long lostMessages() {
			return this.clients.stream().mapToLong(RoamingClient.Seen::lost).sum();
		}

		long repeatedMessages() {
			return this.clients.stream().mapToLong(RoamingClient.Seen::twice).sum();
		}

		private Histogram silences(int first) {
			Histogram silences = new Histogram(3);
			for (int i = first; i < this.clients.size(); i += 2) {
				silences.recordValue(this.clients.get(i).longestSilence());
			}
			return silences;
		}

		@Override
		public String toString() {
			Histogram killed = silences(0);
			Histogram others = silences(1);
			return String.format(Locale.ROOT,
					"%d clients, %d actions answered (before: p50 %.1f ms, p99 %.1f ms), %d lost, %d twice; %d messages"
							+ " published, %d lost, %d twice; longest wait for an answer, pause included: clients of"
							+ " the killed node p50 %.2f s, max %.2f s; others p50 %.2f s, max %.2f s",
					this.clients.size(), actions(), this.calm.getValueAtPercentile(50) / 1e6,
					this.calm.getValueAtPercentile(99) / 1e6, lostActions(), repeatedActions(), this.published,
					lostMessages(), repeatedMessages(), killed.getValueAtPercentile(50) / 1e9,
					killed.getMaxValue() / 1e9, others.getValueAtPercentile(50) / 1e9, others.getMaxValue() / 1e9);
		}

	}

}
