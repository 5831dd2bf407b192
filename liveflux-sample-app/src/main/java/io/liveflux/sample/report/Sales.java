package io.liveflux.sample.report;

/**
 * What was sold in a year.
 *
 * @param year the year
 * @param orders number of orders
 * @param turnover what they were worth, in euros
 */
record Sales(int year, int orders, long turnover) {
}
