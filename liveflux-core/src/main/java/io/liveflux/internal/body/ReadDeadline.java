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

	private final long latestNanos;

	private volatile long endNanos;

	private volatile boolean missed;

	private volatile boolean grows = true;

	/**
	 * Creates a deadline.
	 * @param nanoTime a clock that only goes forward, in nanoseconds
	 * @param timeoutNanos how long a body may take, in nanoseconds
	 * @param longestNanos how long a body may take that comes fast enough, in
	 * nanoseconds; not more than the time above for one that holds no files
	 */
	public ReadDeadline(LongSupplier nanoTime, long timeoutNanos, long longestNanos) {
		this.nanoTime = nanoTime;
		this.timeoutNanos = timeoutNanos;
		long begin = nanoTime.getAsLong();
		this.endNanos = begin + timeoutNanos;
		this.latestNanos = begin + Math.max(timeoutNanos, longestNanos);
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
	 * Says whether the bytes of a request are wanted, so that it may take longer while it
	 * comes fast enough. It may until somebody says that it may not.
	 * @param request the request
	 * @param wanted whether it may
	 */
	public static void mayGrow(HttpServletRequest request, boolean wanted) {
		ReadDeadline deadline = of(request.getAttribute(ATTRIBUTE));
		if (deadline != null) {
			deadline.grows = wanted;
		}
	}

	/**
	 * Notes that bytes have come. Only the thread that reads the body calls this.
	 */
	void received(int bytes) {
		if (this.grows && this.endNanos - this.latestNanos < 0) {
			long grown = earlier(this.endNanos + bytes * NANOS_PER_BYTE, this.nanoTime.getAsLong() + this.timeoutNanos);
			this.endNanos = earlier(grown, this.latestNanos);
		}
	}

	private static long earlier(long one, long other) {
		return (one - other < 0) ? one : other;
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
