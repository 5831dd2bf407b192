package io.liveflux.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What one server did and cost.
 *
 * @param deliveriesPerSecond deliveries when the next message comes as soon as everyone
 * has the one before
 * @param cpuBusy processor seconds of the server for a million of those
 * @param cpuPaced processor seconds of the server for a million deliveries of messages
 * that come at intervals
 * @param p50Millis half of those deliveries took at most so long
 * @param p99Millis 99 of a hundred of those deliveries took at most so long
 * @param heapKilobytes heap of the server for one client afterwards
 */
record FanoutResult(double deliveriesPerSecond, double cpuBusy, double cpuPaced, double p50Millis, double p99Millis,
		double heapKilobytes) {

	/** Head of the table. */
	static final String HEAD = "| server | deliveries/s | CPU s per million, busy | CPU s per million, paced | p50 ms | p99 ms | heap KB |\n"
			+ "|---|---|---|---|---|---|---|";

	/**
	 * Returns the median of each number.
	 */
	static FanoutResult median(List<FanoutResult> results) {
		return new FanoutResult(median(results, FanoutResult::deliveriesPerSecond),
				median(results, FanoutResult::cpuBusy), median(results, FanoutResult::cpuPaced),
				median(results, FanoutResult::p50Millis), median(results, FanoutResult::p99Millis),
				median(results, FanoutResult::heapKilobytes));
	}

	private static double median(List<FanoutResult> results, Function<FanoutResult, Double> number) {
		return Spread.of(results.stream().map(number).toList()).median();
	}

	/**
	 * Returns a row of the table.
	 */
	String row(Contender contender) {
		return String.format(Locale.ROOT, "| %s | %.0f | %.1f | %.1f | %.1f | %.1f | %.1f |", contender.label(),
				this.deliveriesPerSecond, this.cpuBusy, this.cpuPaced, this.p50Millis, this.p99Millis,
				this.heapKilobytes);
	}

}
