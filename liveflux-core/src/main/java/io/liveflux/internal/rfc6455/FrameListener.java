package io.liveflux.internal.rfc6455;

import java.nio.ByteBuffer;

/**
 * Told what a client says, in the order in which it comes.
 *
 * @since 0.1
 */
public interface FrameListener {

	/**
	 * Called with the next part of a text.
	 * @param part the part, cut anywhere between two characters
	 * @param last whether the text ends with it
	 */
	void text(String part, boolean last);

	/**
	 * Called with the next part of a message of bytes.
	 * @param part the part, cut anywhere; valid only during the call
	 * @param last whether the message ends with it
	 */
	void binary(ByteBuffer part, boolean last);

	/**
	 * Called with a ping, which may come between the parts of a message.
	 * @param payload at most 125 bytes, to be sent back
	 */
	void ping(byte[] payload);

	/**
	 * Called with a pong, which may come between the parts of a message.
	 * @param payload at most 125 bytes
	 */
	void pong(byte[] payload);

	/**
	 * Called when the client ends the connection. Nothing comes after it.
	 * @param code the client's code, or 1005 when it has said none
	 * @param reason the client's reason, which may be empty
	 */
	void closed(int code, String reason);

}
