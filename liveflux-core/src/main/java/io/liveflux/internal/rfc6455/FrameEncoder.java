package io.liveflux.internal.rfc6455;

import java.nio.ByteBuffer;

/**
 * Writes frames as a server does: whole messages, not masked, without extensions.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section
 * 5.2</a>
 */
public final class FrameEncoder {

	/** Most that a control frame holds, in bytes. */
	public static final int MAX_CONTROL_PAYLOAD = 125;

	static final int FINAL = 0x80;

	static final int LARGEST_SHORT_LENGTH = 125;

	static final int LENGTH_OF_16_BITS = 126;

	static final int LENGTH_OF_64_BITS = 127;

	static final int LARGEST_16_BITS = 0xFFFF;

	private FrameEncoder() {
	}

	/**
	 * Returns the header of a frame.
	 * @param opcode what is in the frame
	 * @param length how many bytes follow
	 */
	public static byte[] header(Opcode opcode, int length) {
		byte first = (byte) (FINAL | opcode.value());
		if (length <= LARGEST_SHORT_LENGTH) {
			return new byte[] { first, (byte) length };
		}
		if (length <= LARGEST_16_BITS) {
			return new byte[] { first, LENGTH_OF_16_BITS, (byte) (length >>> 8), (byte) length };
		}
		return ByteBuffer.allocate(10).put(first).put((byte) LENGTH_OF_64_BITS).putLong(length).array();
	}

}
