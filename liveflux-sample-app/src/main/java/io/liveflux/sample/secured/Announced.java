package io.liveflux.sample.secured;

/**
 * Something was said to everybody.
 */
record Announced() {
}
