package io.liveflux.internal.rfc6455;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What close frames hold.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455, section
 * 7.4</a>
 */
public final class CloseFrames {

	/** Stands for a close frame without a code; never in one. */
	public static final int NO_CODE = 1005;

	/** Stands for an end without a close frame; never in one. */
	public static final int NO_FRAME = 1006;

	private static final int CODE_BYTES = 2;

	private static final byte[] EMPTY = {};

	private CloseFrames() {
	}

	/**
	 * Returns whether a close frame may hold a code: one of the standard, of the registry
	 * of IANA, or of the ranges for libraries and applications.
	 * @param code the code
	 */
	public static boolean isCode(int code) {
		return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
	}

	/**
	 * Returns what goes into a close frame.
	 * @param code the code; one that may not be sent leaves the frame empty
	 * @param reason the reason, cut after as many whole characters as there is room for
	 */
	public static byte[] payload(int code, String reason) {
		if (!isCode(code)) {
			return EMPTY;
		}
		byte[] utf8 = reason.getBytes(StandardCharsets.UTF_8);
		int length = Math.min(utf8.length, FrameEncoder.MAX_CONTROL_PAYLOAD - CODE_BYTES);
		while (length < utf8.length && length > 0 && isInsideOfACharacter(utf8[length])) {
			length--;
		}
		return ByteBuffer.allocate(CODE_BYTES + length).putShort((short) code).put(utf8, 0, length).array();
	}

	private static boolean isInsideOfACharacter(byte utf8) {
		return (utf8 & 0xC0) == 0x80;
	}

	static int code(byte[] payload) throws ProtocolViolation {
		if (payload.length == 0) {
			return NO_CODE;
		}
		if (payload.length < CODE_BYTES) {
			throw new ProtocolViolation(ProtocolViolation.PROTOCOL_ERROR, "half a close code");
		}
		int code = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
		if (!isCode(code)) {
			throw new ProtocolViolation(ProtocolViolation.PROTOCOL_ERROR, "close code " + code + " may not be sent");
		}
		return code;
	}

	static String reason(byte[] payload) throws ProtocolViolation {
		if (payload.length <= CODE_BYTES) {
			return "";
		}
		Utf8Decoder utf8 = new Utf8Decoder();
		byte[] reason = Arrays.copyOfRange(payload, CODE_BYTES, payload.length);
		String text = utf8.decode(reason, 0, reason.length);
		utf8.end();
		return text;
	}

}
