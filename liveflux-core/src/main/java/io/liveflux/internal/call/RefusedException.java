package io.liveflux.internal.call;

import io.liveflux.component.ComponentException;
import io.liveflux.protocol.ErrorCode;

/**
 * Thrown when something that a client asks for is refused, before or instead of a call of
 * the application's code. The message is meant for the client.
 *
 * @since 0.1
 */
public final class RefusedException extends ComponentException {

	private static final long serialVersionUID = 1L;

	private final ErrorCode code;

	private final String messageForClient;

	/**
	 * Creates an exception.
	 * @param code what the client is answered
	 * @param message what is wrong and what to do
	 */
	public RefusedException(ErrorCode code, String message) {
		this(code, message, message);
	}

	/**
	 * Creates an exception whose message names what only developers need to know of the
	 * application.
	 * @param code what the client is answered
	 * @param message what is wrong and what to do
	 * @param messageForClient the same, without what only developers need to know
	 */
	public RefusedException(ErrorCode code, String message, String messageForClient) {
		super(message, null);
		this.code = code;
		this.messageForClient = messageForClient;
	}

	/**
	 * Returns what the client is answered.
	 */
	public ErrorCode code() {
		return this.code;
	}

	@Override
	public String messageForClient() {
		return this.messageForClient;
	}

}
