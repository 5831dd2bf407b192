package io.liveflux.faults.proxy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A frame that a client sends.
 *
 * @param bytes the frame as it is on the wire
 * @param opcode what kind of frame it is
 * @param text what it says, without the mask
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section
 * 5.2</a>
 */
record ClientFrame(byte[] bytes, int opcode, String text) {

	private static final int TEXT = 1;

	static @Nullable ClientFrame read(DataInputStream in) throws IOException {
		int first = in.read();
		if (first < 0) {
			return null;
		}
		int second = in.readUnsignedByte();
		if ((second & 0x80) == 0) {
			throw new EOFException("A client's frame without a mask");
		}
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.write(first);
		frame.write(second);
		int length = second & 0x7f;
		if (length >= 126) {
			byte[] extended = in.readNBytes((length == 126) ? 2 : 8);
			frame.writeBytes(extended);
			length = (int) ((length == 126) ? ByteBuffer.wrap(extended).getShort() & 0xffff
					: ByteBuffer.wrap(extended).getLong());
		}
		byte[] mask = in.readNBytes(4);
		byte[] payload = in.readNBytes(length);
		frame.writeBytes(mask);
		frame.writeBytes(payload);
		for (int i = 0; i < payload.length; i++) {
			payload[i] ^= mask[i & 3];
		}
		return new ClientFrame(frame.toByteArray(), first & 0x0f, new String(payload, StandardCharsets.UTF_8));
	}

	/**
	 * Tells whether the protocol lets a client say this twice.
	 */
	boolean repeatable() {
		return this.opcode == TEXT && !counts(this.text);
	}

	/**
	 * Tells whether messages hold a command to a channel, which counts each time.
	 */
	static boolean counts(String messages) {
		return messages.contains("\"cmd\"");
	}

}
