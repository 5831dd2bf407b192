package io.liveflux.internal.operations;

/**
 * What the components of one kind have done since the application was started.
 *
 * @param kind the kind
 * @param drawings how often they were drawn
 * @param meanDrawNanos how long that takes, in nanoseconds
 * @param maxDrawNanos how long it took at most, in nanoseconds
 * @param updates how many updates went to connections
 * @param deltas how many of them said only what differs
 * @param updateBytes size of all updates in bytes
 * @param largestUpdateBytes size of the largest one in bytes
 * @since 0.1
 */
public record KindFigures(String kind, long drawings, long meanDrawNanos, long maxDrawNanos, long updates, long deltas,
		long updateBytes, long largestUpdateBytes) {
}
