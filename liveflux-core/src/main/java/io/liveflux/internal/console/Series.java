package io.liveflux.internal.console;

import java.util.Arrays;

/**
 * The latest values of one figure, a second apart. Guarded by whoever holds it.
 */
final class Series {

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
