package io.liveflux.internal.method;

import io.liveflux.component.ComponentException;

/**
 * Thrown when a client's message is for none of the methods that there are. The message
 * is meant for the client.
 *
 * @since 0.1
 */
public final class UnmatchedMessageException extends ComponentException {

	/**
	 * Creates an exception.
	 * @param expected says what would be accepted
	 */
	public UnmatchedMessageException(String expected) {
		super(expected, null);
	}

}
