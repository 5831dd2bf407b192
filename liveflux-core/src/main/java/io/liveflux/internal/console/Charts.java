package io.liveflux.internal.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * Draws series as SVG. Shapes have classes and no styles, so that any content security
 * policy lets them be.
 */
final class Charts {

	static final int WIDTH = 600;

	static final int HEIGHT = 120;

	private static final int PART_SECONDS = 5;

	private Charts() {
	}

	/**
	 * Returns the points of the line in an SVG of this width and height.
	 */
	static String line(double[] values, double highest) {
		StringBuilder line = new StringBuilder(values.length * 8);
		for (int i = 0; i < values.length; i++) {
			double x = (double) WIDTH * i / (values.length - 1);
			double y = HEIGHT - 2 - ((highest > 0) ? values[i] / highest * (HEIGHT - 8) : 0);
			line.append((i > 0) ? " " : "").append(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
		}
		return line.toString();
	}

	/**
	 * Returns the parts of a curve that somebody can point at, the oldest first.
	 */
	static List<Part> parts(double[] values) {
		int count = values.length / PART_SECONDS;
		return IntStream.range(0, count).mapToObj((part) -> {
			int begin = part * PART_SECONDS;
			double highest = Arrays.stream(values, begin, begin + PART_SECONDS).max().orElse(0);
			return new Part(part * WIDTH / count, WIDTH / count, values.length - begin - PART_SECONDS, highest);
		}).toList();
	}

	/**
	 * Some seconds of a curve.
	 *
	 * @param x where it begins
	 * @param width how wide it is
	 * @param secondsAgo how long ago it ended
	 * @param highest the highest value in it
	 */
	record Part(int x, int width, int secondsAgo, double highest) {

		/**
		 * Returns when it was, in words.
		 */
		String time() {
			return (this.secondsAgo == 0) ? "the last " + PART_SECONDS + " s"
					: (this.secondsAgo + PART_SECONDS) + " to " + this.secondsAgo + " s ago";
		}

	}

	/**
	 * What a chart shows.
	 *
	 * @param name what it is called
	 * @param unit writes a value
	 * @param values the values, a second apart
	 */
	record Curve(String name, DoubleFunction<String> unit, double[] values) {

		static Curve ofNumbers(String name, Series series) {
			return new Curve(name, Numbers::shortly, series.values());
		}

		static Curve ofBytes(String name, Series series) {
			return new Curve(name, (value) -> Numbers.bytes((long) value), series.values());
		}

		String latest() {
			return this.unit.apply(this.values[this.values.length - 1]);
		}

	}

	/**
	 * The latest values of one figure, a second apart. Guarded by whoever holds it.
	 */
	static final class Series {

		/** How many values are kept: two minutes. */
		static final int LENGTH = 120;

		private final double[] values = new double[LENGTH];

		private long lastTotal = -1;

		/**
		 * Adds a value.
		 */
		void add(double value) {
			System.arraycopy(this.values, 1, this.values, 0, LENGTH - 1);
			this.values[LENGTH - 1] = value;
		}

		/**
		 * Adds how much a total has grown since the last time.
		 */
		void addGrowth(long total) {
			add((this.lastTotal < 0) ? 0 : Math.max(0, total - this.lastTotal));
			this.lastTotal = total;
		}

		double[] values() {
			return Arrays.copyOf(this.values, LENGTH);
		}

	}

}
