package io.liveflux.internal.operations;

/**
 * How long an action takes, since the application was started.
 *
 * @param kind the component's kind
 * @param action the action; empty for messages that are none
 * @param calls how often it was called
 * @param failures how often it failed
 * @param meanNanos how long it takes, in nanoseconds
 * @param maxNanos how long it took at most, in nanoseconds
 * @since 0.1
 */
public record ActionFigures(String kind, String action, long calls, long failures, long meanNanos, long maxNanos) {
}
