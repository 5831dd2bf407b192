package io.liveflux.rows;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The places of rows that are let go, without the pages that they came with: where pages
 * end, and some at both ends, which stay known also when others are pushed out.
 */
final class KeptPlaces {

	/** Of how many of the first and of the last rows it stays known where they are. */
	private static final int AT_ENDS = 5;

	private KeptPlaces() {
	}

	/**
	 * Returns the places of some of these rows, by their keys.
	 */
	static <K> Map<K, Supplier<String>> of(ShownRows<?, K> rows) {
		Map<K, Supplier<String>> kept = new HashMap<>();
		for (int i = 0; i < rows.size() && !rows.places().isEmpty(); i++) {
			Supplier<String> place = rows.places().get(rows.keys().get(i));
			boolean needed = (i + 1) % rows.source().size() == 0 || i >= rows.size() - AT_ENDS || i < AT_ENDS;
			if (place != null && (place instanceof Place || needed)) {
				kept.put(rows.keys().get(i), (place instanceof Place) ? place : new Place(place.get()));
			}
		}
		return kept;
	}

	/**
	 * Where a row is, without the page that it came with.
	 *
	 * @param position its position
	 */
	private record Place(String position) implements Supplier<String> {

		@Override
		public String get() {
			return this.position;
		}

	}

}
