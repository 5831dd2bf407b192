package io.liveflux.internal.websocket;

import java.nio.ByteBuffer;

/**
 * How the frames of a server begin: whole messages, not masked, without extensions.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section
 * 5.2</a>
 */
final class WebSocketFrames {

	static final int TEXT = 1;

	static final int BINARY = 2;

	private static final int FINAL = 0x80;

	private static final int MAX_SHORT_LENGTH = 125;

	private static final int LENGTH_OF_16_BITS = 126;

	private static final int LENGTH_OF_64_BITS = 127;

	private static final int MAX_16_BITS = 0xFFFF;

	private WebSocketFrames() {
	}

	/**
	 * Returns the header of a frame, ready to be read.
	 * @param opcode what is in the frame
	 * @param length how many bytes follow
	 */
	static ByteBuffer header(int opcode, int length) {
		ByteBuffer header = ByteBuffer.allocate(10).put((byte) (FINAL | opcode));
		if (length <= MAX_SHORT_LENGTH) {
			header.put((byte) length);
		}
		else if (length <= MAX_16_BITS) {
			header.put((byte) LENGTH_OF_16_BITS).putShort((short) length);
		}
		else {
			header.put((byte) LENGTH_OF_64_BITS).putLong(length);
		}
		return header.flip();
	}

}
