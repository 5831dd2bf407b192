package io.liveflux.sample.ticker;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The price of one good, and what it was before.
 *
 * @param symbol short name
 * @param name full name
 * @param history the latest prices in cents, the present one last; never empty
 */
record Quote(String symbol, String name, List<Integer> history) {

	/** How many prices are remembered. */
	static final int HISTORY = 30;

	private static final int WIDTH = 116;

	private static final int HEIGHT = 28;

	Quote {
		history = List.copyOf(history);
	}

	Quote moved(int cents) {
		List<Integer> longer = new ArrayList<>(this.history);
		longer.add(Math.max(1, cents() + cents));
		return new Quote(this.symbol, this.name, longer.subList(Math.max(0, longer.size() - HISTORY), longer.size()));
	}

	int cents() {
		return this.history.get(this.history.size() - 1);
	}

	/**
	 * Returns the present price with two decimals.
	 */
	public String price() {
		return BigDecimal.valueOf(cents(), 2).toPlainString();
	}

	/**
	 * Returns the latest change with its sign and two decimals.
	 */
	public String change() {
		int change = latestChange();
		return ((change > 0) ? "+" : "") + BigDecimal.valueOf(change, 2).toPlainString();
	}

	/**
	 * Returns {@code up}, {@code down} or {@code same}.
	 */
	public String direction() {
		int change = latestChange();
		return (change > 0) ? "up" : (change < 0) ? "down" : "same";
	}

	/**
	 * Returns the history as the points of an SVG line.
	 */
	public String line() {
		int lowest = this.history.stream().mapToInt(Integer::intValue).min().orElse(0);
		int highest = this.history.stream().mapToInt(Integer::intValue).max().orElse(0);
		int range = Math.max(1, highest - lowest);
		StringBuilder points = new StringBuilder();
		for (int i = 0; i < this.history.size(); i++) {
			int x = 2 + i * (WIDTH / (HISTORY - 1));
			int y = HEIGHT - 2 - (this.history.get(i) - lowest) * (HEIGHT - 4) / range;
			points.append((i > 0) ? " " : "").append(x).append(',').append(y);
		}
		return points.toString();
	}

	private int latestChange() {
		return (this.history.size() > 1) ? cents() - this.history.get(this.history.size() - 2) : 0;
	}

}
