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
}
