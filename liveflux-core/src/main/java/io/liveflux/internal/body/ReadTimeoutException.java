package io.liveflux.internal.body;

/**
 * Thrown into the reading of a body when its time is over.
 */
final class ReadTimeoutException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ReadTimeoutException() {
		super("The body took longer to arrive than it may");
	}

}
