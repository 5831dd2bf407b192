package io.liveflux.internal.connection;

import java.net.SocketTimeoutException;
import java.nio.channels.InterruptedByTimeoutException;
import java.util.concurrent.TimeoutException;

/**
 * Tells a client that reads too slowly from one that is gone.
 */
final class WriteFailures {

	private static final int MAX_CAUSES = 10;

	private WriteFailures() {
	}

	/**
	 * Returns whether a write failed because it took too long: the client is there, but
	 * does not read.
	 */
	static boolean isTimeout(Throwable failure) {
		Throwable cause = failure;
		for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
			// Containers have classes of their own for it, with this in their names.
			if (cause instanceof SocketTimeoutException || cause instanceof InterruptedByTimeoutException
					|| cause instanceof TimeoutException || cause.getClass().getSimpleName().contains("Timeout")) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

}
