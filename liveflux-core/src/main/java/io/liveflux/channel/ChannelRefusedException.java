package io.liveflux.channel;

import io.liveflux.protocol.ErrorCode;

/**
 * Thrown when a connection may not join a channel.
 *
 * @since 0.1
 */
public final class ChannelRefusedException extends RuntimeException {

	private final String channel;

	private final ErrorCode code;

	/**
	 * Creates an exception.
	 * @param channel the channel's name
	 * @param code what the client is answered
	 * @param message a sentence for the client's developer
	 */
	public ChannelRefusedException(String channel, ErrorCode code, String message) {
		super(message);
		this.channel = channel;
		this.code = code;
	}

	/**
	 * Returns the name of the channel.
	 */
	public String getChannel() {
		return this.channel;
	}

	/**
	 * Returns what the client is answered.
	 */
	public ErrorCode getCode() {
		return this.code;
	}

}
