package io.liveflux.internal.answer;

/**
 * Thrown when a component, or all that a client has, would be larger than it may be. The
 * message is meant for the client.
 *
 * @since 0.1
 */
public final class StateTooLargeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public StateTooLargeException(String message) {
		super(message);
	}

}
