package io.liveflux.internal.operations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.liveflux.call.FailureListener;
import io.liveflux.call.Outcome;

/**
 * The messages that were answered with an error lately. Thread-safe.
 *
 * @since 0.1
 */
public final class RecentFailures implements FailureListener {

	private static final int MAX_FAILURES = 50;

	private static final int MAX_MESSAGE_LENGTH = 200;

	private final Deque<Failure> newestFirst = new ArrayDeque<>(MAX_FAILURES);

	private final InstantSource clock;

	/**
	 * Creates the list.
	 * @param clock tells when something fails
	 */
	public RecentFailures(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public void failed(Throwable exception, Outcome.Failure failure) {
		String message = failure.message();
		Failure failed = new Failure(this.clock.instant(), failure.code(),
				message.substring(0, Math.min(MAX_MESSAGE_LENGTH, message.length())),
				exception.getClass().getSimpleName());
		synchronized (this.newestFirst) {
			if (this.newestFirst.size() == MAX_FAILURES) {
				this.newestFirst.removeLast();
			}
			this.newestFirst.addFirst(failed);
		}
	}

	/**
	 * Returns the latest ones.
	 * @param limit how many at most
	 * @return the failures, the newest first
	 */
	public List<Failure> latest(int limit) {
		synchronized (this.newestFirst) {
			return this.newestFirst.stream().limit(limit).toList();
		}
	}

	/**
	 * A message that was answered with an error.
	 *
	 * @param time when
	 * @param code the code of the answer
	 * @param message the sentence of the answer
	 * @param exception the simple name of the exception's class
	 * @since 0.1
	 */
	public record Failure(Instant time, int code, String message, String exception) {
	}

}
