package io.liveflux.tap;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that crosses a channel or a socket.
 *
 * @param time when
 * @param direction which way
 * @param channel the channel that it is for, or {@code null}
 * @param socket the name of the application's own socket that it is for, or {@code null}
 * @param connectionId the connection that it came over or goes to alone; {@code null} for
 * what goes to many
 * @param user the user at the other end, or who has said it; {@code null} for visitors
 * and for the server
 * @param cmd the command, the {@code type} of a message to a socket, else
 * {@code message}; {@code join}, {@code leave}, {@code open} and {@code close} for who
 * comes and goes
 * @param content what it holds: JSON, or a text as it is; of binary messages how long
 * they are; cut after {@value #MAX_CONTENT} characters
 * @since 0.1
 */
public record TappedMessage(Instant time, Direction direction, @Nullable String channel, @Nullable String socket,
		@Nullable String connectionId, @Nullable String user, String cmd, String content) {

	/** Longest content that is kept, in characters. */
	public static final int MAX_CONTENT = 4096;

	/**
	 * Creates a message.
	 */
	public TappedMessage {
		content = (content.length() > MAX_CONTENT) ? content.substring(0, MAX_CONTENT) : content;
	}

	/**
	 * Returns neither who it is nor what it holds; both may be secret.
	 */
	@Override
	public String toString() {
		return "TappedMessage[" + this.direction + ", cmd=" + this.cmd + "]";
	}

	/**
	 * Which way a message goes.
	 */
	public enum Direction {

		/** From a client. */
		IN,

		/** To clients. */
		OUT

	}

}
