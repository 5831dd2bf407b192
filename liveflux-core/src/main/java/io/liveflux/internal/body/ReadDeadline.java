package io.liveflux.internal.body;

import java.util.function.LongSupplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Until when the body of a request must have been read. It goes along as an attribute of
 * the request, where the container's reading looks for it. Thread-safe.
 */
public final class ReadDeadline {

	public static final String ATTRIBUTE = ReadDeadline.class.getName();

	private final LongSupplier nanoTime;

	private final long endNanos;

	private volatile boolean missed;

	public ReadDeadline(LongSupplier nanoTime, long timeoutNanos) {
		this.nanoTime = nanoTime;
		this.endNanos = nanoTime.getAsLong() + timeoutNanos;
	}

	/**
	 * Returns that of a request.
	 * @param attribute what the request has under {@link #ATTRIBUTE}
	 */
	static @Nullable ReadDeadline of(@Nullable Object attribute) {
		return (attribute instanceof ReadDeadline deadline) ? deadline : null;
	}

	/**
	 * Returns whether the body of a request was too slow, which is answered further out.
	 */
	public static boolean isMissed(HttpServletRequest request) {
		ReadDeadline deadline = of(request.getAttribute(ATTRIBUTE));
		return deadline != null && deadline.missed;
	}

	long leftNanos() {
		return Math.max(0, this.endNanos - this.nanoTime.getAsLong());
	}

	/**
	 * Returns whether the time is over. From then on the request has missed it.
	 */
	boolean miss() {
		if (leftNanos() == 0) {
			this.missed = true;
		}
		return this.missed;
	}

	public boolean isMissed() {
		return this.missed;
	}

	/**
	 * Thrown into the reading of a body when its time is over.
	 */
	static final class ReadTimeoutException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		ReadTimeoutException() {
			super("The body took too long to arrive");
		}

	}

}
