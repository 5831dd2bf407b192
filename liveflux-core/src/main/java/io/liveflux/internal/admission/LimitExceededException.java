package io.liveflux.internal.admission;

import io.liveflux.protocol.ErrorCode;

/**
 * Thrown when a client would have more, or something larger, than it may. The message is
 * meant for the client, and names the limit.
 *
 * @since 0.1
 */
public final class LimitExceededException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ErrorCode code;

	private final String limit;

	/**
	 * Creates an exception.
	 * @param code what the client is answered
	 * @param limit name of the property below {@code liveflux.}
	 * @param message a sentence for the client's developer, to which the name is added
	 */
	public LimitExceededException(ErrorCode code, String limit, String message) {
		super(message + " (liveflux." + limit + ")");
		this.code = code;
		this.limit = limit;
	}

	/**
	 * Returns what the client is answered.
	 */
	public ErrorCode code() {
		return this.code;
	}

	/**
	 * Returns the name of the property below {@code liveflux.}.
	 */
	public String limit() {
		return this.limit;
	}

}
