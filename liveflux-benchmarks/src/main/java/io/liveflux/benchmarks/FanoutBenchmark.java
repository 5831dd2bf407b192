package io.liveflux.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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

	private FanoutBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param args see {@code docs/benchmarks.md}
	 */
	public static void main(String[] args) {
		run(FanoutOptions.parse(args));
	}

	static Map<Contender, FanoutResult> run(FanoutOptions options) {
		Trial.requireFiles(options.connections());
		Map<Contender, List<FanoutResult>> results = new EnumMap<>(Contender.class);
		for (int round = 1; round <= options.rounds(); round++) {
			logger.info("Round {} of {}\n{}", round, options.rounds(), FanoutResult.HEAD);
			for (Contender contender : Contender.values()) {
				FanoutResult result = measure(contender, options);
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

	private static FanoutResult measure(Contender contender, FanoutOptions options) {
		try (Trial trial = Trial.start(contender, options)) {
			double deliveries = (double) options.messages() * options.connections();
			long cpu = trial.cpuNanos();
			long start = System.nanoTime();
			trial.publish(options.messages());
			double busySeconds = (System.nanoTime() - start) / 1e9;
			double cpuBusy = (trial.cpuNanos() - cpu) / 1e9;

			Histogram latencies = trial.latencies();
			latencies.reset();
			cpu = trial.cpuNanos();
			trial.pace();
			double cpuPaced = (trial.cpuNanos() - cpu) / 1e9;
			return new FanoutResult(deliveries / busySeconds, cpuBusy / deliveries * 1e6, cpuPaced / deliveries * 1e6,
					latencies.getValueAtPercentile(50) / 1e6, latencies.getValueAtPercentile(99) / 1e6,
					trial.heapKilobytesPerClient());
		}
	}

}
