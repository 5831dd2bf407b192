package io.liveflux.internal.answer;

/**
 * Thrown when a client has as many components as it may. The message is meant for the
 * client.
 *
 * @since 0.1
 */
public final class TooManyComponentsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public TooManyComponentsException(String message) {
		super(message);
	}

}
