package io.liveflux.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What do meters cost? Two servers of LiveFlux, one of them with a registry of meters,
 * send the same messages to as many clients, in turns, so that whatever else the machine
 * does meets both. Each turn says how much more processor time a delivery takes with
 * meters; the median of these is the answer.
 */
public final class MetricsBenchmark {

	private static final Logger logger = LoggerFactory.getLogger(MetricsBenchmark.class);

	/** How often each of the two servers has its turn in a round. */
	private static final int TURNS = 20;

	/** How exactly Linux tells the processor time of a process. */
	private static final int STEP_MILLIS = 10;

	private final LoadOptions options;

	private final List<Double> without = new ArrayList<>();

	private final List<Double> with = new ArrayList<>();

	private final List<Double> ratios = new ArrayList<>();

	private MetricsBenchmark(LoadOptions options) {
		this.options = options;
	}

	/**
	 * Runs the benchmark.
	 * @param args see {@code docs/benchmarks.md}
	 */
	public static void main(String[] args) {
		run(LoadOptions.parse(args));
	}

	static Spread run(LoadOptions options) {
		Trial.requireFiles(2 * options.connections());
		MetricsBenchmark benchmark = new MetricsBenchmark(options);
		for (int round = 1; round <= options.rounds(); round++) {
			benchmark.round();
			logger.info("Round {} of {}: {}", round, options.rounds(), benchmark);
		}
		Spread spread = Spread.of(benchmark.ratios);
		if (!(spread.lower() > 0 && Double.isFinite(spread.upper()))) {
			logger.info("Processor time is counted in steps of {} ms, too long for turns of so few deliveries:"
					+ " ask for more '--messages' or '--connections'", STEP_MILLIS);
		}
		return spread;
	}

	private void round() {
		try (Trial plain = Trial.start(Contender.LIVEFLUX, this.options);
				Trial measured = Trial.start(Contender.LIVEFLUX, this.options, "--benchmark.metrics=true")) {
			for (int turn = 0; turn < TURNS; turn++) {
				// Whoever comes second may find the machine in another state.
				boolean plainFirst = turn % 2 == 0;
				double first = cpuPerMillion(plainFirst ? plain : measured);
				double second = cpuPerMillion(plainFirst ? measured : plain);
				this.without.add(plainFirst ? first : second);
				this.with.add(plainFirst ? second : first);
				this.ratios.add(plainFirst ? second / first : first / second);
			}
		}
	}

	private double cpuPerMillion(Trial trial) {
		long cpu = trial.cpuNanos();
		trial.publish(this.options.messages());
		return (trial.cpuNanos() - cpu) / 1e3 / ((double) this.options.messages() * this.options.connections());
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT,
				"CPU s per million without meters %s, with meters %s; with by without, turn by turn, %s",
				Spread.of(this.without), Spread.of(this.with), Spread.of(this.ratios));
	}

}
