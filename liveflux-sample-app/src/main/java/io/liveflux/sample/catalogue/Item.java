package io.liveflux.sample.catalogue;

import java.math.BigDecimal;

/**
 * An article of the catalogue.
 *
 * @param number its number, from 1
 * @param name its name
 * @param category what it is
 * @param price its price
 */
record Item(int number, String name, Category category, BigDecimal price) {

	/**
	 * Returns whether a search finds the article.
	 * @param words lower-case words, all of which it must have
	 */
	boolean matches(String... words) {
		for (String word : words) {
			if (!this.name.toLowerCase(java.util.Locale.ROOT).contains(word)) {
				return false;
			}
		}
		return true;
	}

}
