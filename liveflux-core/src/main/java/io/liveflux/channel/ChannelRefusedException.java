package io.liveflux.channel;

import io.liveflux.protocol.ErrorCode;

/**
 * Thrown when a connection may not join a channel, or may not do there what it asks for.
 * Who throws it for a method of a {@code LiveChannel} needs to say no more than why: the
 * client knows what it has asked.
 *
 * @since 0.1
 */
public final class ChannelRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ErrorCode code;

	/**
	 * Creates an exception that is answered with
	 * {@link io.liveflux.protocol.ErrorCode#FORBIDDEN}.
	 * @param message a sentence for the client's developer
	 */
	public ChannelRefusedException(String message) {
		this(ErrorCode.FORBIDDEN, message);
	}

	/**
	 * Creates an exception.
	 * @param code what the client is answered
	 * @param message a sentence for the client's developer
	 */
	public ChannelRefusedException(ErrorCode code, String message) {
		super(message);
		this.code = code;
	}

	/**
	 * Returns what the client is answered.
	 */
	public ErrorCode getCode() {
		return this.code;
	}

}
