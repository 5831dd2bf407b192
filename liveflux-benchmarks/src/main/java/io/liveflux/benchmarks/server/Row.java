package io.liveflux.benchmarks.server;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of a table.
 *
 * @param id number of the article
 * @param name its name
 * @param price in cents
 * @param available whether it can be bought
 */
record Row(int id, String name, int price, boolean available) {

	private static final int ROWS = 300;

	/**
	 * Returns the rows of a new table.
	 */
	static List<Row> all() {
		List<Row> rows = new ArrayList<>();
		for (int i = 0; i < ROWS; i++) {
			rows.add(new Row(i, "Article number " + i, 1000 + i, i % 7 != 0));
		}
		return rows;
	}

	/**
	 * Gives one of them another price.
	 */
	static void change(List<Row> rows, int number) {
		Row old = rows.get(number % rows.size());
		rows.set(old.id(), new Row(old.id(), old.name(), 1000 + number % 9000, old.available()));
	}

}
