package io.liveflux.channel.log;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when what the nodes share of channels cannot be reached at present. The same may
 * be tried again.
 *
 * @since 0.1
 */
public final class ChannelLogUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what is wrong
	 * @param cause what it came from, {@code null} for none
	 */
	public ChannelLogUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
