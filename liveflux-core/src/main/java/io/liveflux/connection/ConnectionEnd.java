package io.liveflux.connection;

import io.liveflux.protocol.CloseCode;

/**
 * How a connection ended.
 *
 * @param code close code; {@code 1006} of one whose client is gone without a word
 * @param reason short text of whoever closed it, may be empty
 * @param byServer whether this side closed it
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455, section
 * 7.4</a>
 */
public record ConnectionEnd(int code, String reason, boolean byServer) {

	/** Reason of a connection that is closed because its client reads too slowly. */
	public static final String SLOW_CONSUMER = "slow consumer";

	/** The client is gone without a word. */
	public static final ConnectionEnd LOST = new ConnectionEnd(1006, "", false);

	/**
	 * Returns the end of a connection whose client reads too slowly.
	 */
	public static ConnectionEnd slowConsumer() {
		return new ConnectionEnd(CloseCode.TRY_AGAIN_LATER.value(), SLOW_CONSUMER, true);
	}

}
