package io.liveflux.internal.operations;

import java.time.Instant;

/**
 * A message that was answered with an error.
 *
 * @param time when
 * @param code the code of the answer
 * @param message the sentence of the answer
 * @param exception the simple name of the exception's class
 * @since 0.1
 */
public record RecentFailure(Instant time, int code, String message, String exception) {
}
