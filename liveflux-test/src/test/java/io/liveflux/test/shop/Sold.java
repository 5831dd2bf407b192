package io.liveflux.test.shop;

/**
 * An application event.
 *
 * @param article what was sold
 */
public record Sold(String article) {
}
