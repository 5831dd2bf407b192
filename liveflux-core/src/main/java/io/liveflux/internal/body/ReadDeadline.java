package io.liveflux.internal.body;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Until when the body of a request must have been read. It goes along as an attribute of
 * the request, where the container's reading looks for it. Thread-safe.
 */
public final class ReadDeadline {

	public static final String ATTRIBUTE = ReadDeadline.class.getName();

	/**
	 * How fast a multipart form has to come once the time for other bodies is over, in
	 * bytes per second.
	 */
	public static final int MIN_RATE = 4096;

	private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / MIN_RATE;

	private final LongSupplier nanoTime;

	private final long timeoutNanos;

	private final boolean grows;

	private volatile long endNanos;

	private volatile boolean missed;

	/**
	 * Creates a deadline.
	 * @param nanoTime a clock that only goes forward, in nanoseconds
	 * @param timeoutNanos how long a body may take, in nanoseconds
	 * @param grows whether a body that comes fast enough may take any time, because it
	 * holds files
	 */
	public ReadDeadline(LongSupplier nanoTime, long timeoutNanos, boolean grows) {
		this.nanoTime = nanoTime;
		this.timeoutNanos = timeoutNanos;
		this.grows = grows;
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

	/**
	 * Notes that bytes have come. Only the thread that reads the body calls this.
	 */
	void received(int bytes) {
		if (this.grows) {
			long longest = this.nanoTime.getAsLong() + this.timeoutNanos;
			long grown = this.endNanos + bytes * NANOS_PER_BYTE;
			this.endNanos = (grown - longest < 0) ? grown : longest;
		}
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
