package io.liveflux.internal.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Draws series as SVG. Shapes have classes and no styles, so that any content security
 * policy lets them be.
 */
final class Charts {

	static final int WIDTH = 600;

	static final int HEIGHT = 120;

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
