package io.liveflux.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Where the values of a series are.
 *
 * @param lower a quarter of them is at most this
 * @param median half of them is at most this
 * @param upper three quarters of them are at most this
 * @param values how many there are
 */
record Spread(double lower, double median, double upper, int values) {

	static Spread of(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75), sorted.length);
	}

	private static double quantile(double[] sorted, double part) {
		double place = part * (sorted.length - 1);
		int below = (int) place;
		int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.3f (quartiles %.3f and %.3f of %d)", this.median, this.lower, this.upper,
				this.values);
	}

}
