package io.liveflux.internal.rfc6455;

import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 that comes in parts, cut anywhere, and finds the first byte that cannot be.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3629#section-4">RFC 3629, section 4</a>
 */
final class Utf8Decoder {

	private static final int FIRST_OF_TAIL = 0x80;

	private static final int LAST_OF_TAIL = 0xBF;

	/** How many bytes of the character are still to come. */
	private int missing;

	private int codePoint;

	private int lowest;

	private int highest;

	/**
	 * Reads the next part.
	 * @throws ProtocolViolation when it is not UTF-8
	 */
	String decode(byte[] bytes, int offset, int length) throws ProtocolViolation {
		int plain = (this.missing == 0) ? countAscii(bytes, offset, length) : 0;
		if (plain == length) {
			return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
		}
		// One more than there are bytes: the last byte of a character that began in an
		// earlier part may end two chars.
		char[] chars = new char[length + 1];
		int count = 0;
		for (int i = 0; i < length; i++) {
			byte next = bytes[offset + i];
			if (this.missing == 0 && next >= 0) {
				chars[count++] = (char) next;
			}
			else if (add(next & 0xFF)) {
				count += Character.toChars(this.codePoint, chars, count);
			}
		}
		return new String(chars, 0, count);
	}

	/**
	 * Ends the text.
	 * @throws ProtocolViolation when it ends inside of a character
	 */
	void end() throws ProtocolViolation {
		if (this.missing > 0) {
			throw invalid();
		}
	}

	private static int countAscii(byte[] bytes, int offset, int length) {
		int count = 0;
		while (count < length && bytes[offset + count] >= 0) {
			count++;
		}
		return count;
	}

	/**
	 * Takes the next byte of a character that has several.
	 * @return whether it was the last one
	 */
	private boolean add(int next) throws ProtocolViolation {
		if (this.missing == 0) {
			begin(next);
			return false;
		}
		if (next < this.lowest || next > this.highest) {
			throw invalid();
		}
		this.codePoint = (this.codePoint << 6) | (next & 0x3F);
		this.missing--;
		this.lowest = FIRST_OF_TAIL;
		this.highest = LAST_OF_TAIL;
		return this.missing == 0;
	}

	private void begin(int next) throws ProtocolViolation {
		this.lowest = FIRST_OF_TAIL;
		this.highest = LAST_OF_TAIL;
		if (next >= 0xC2 && next <= 0xDF) {
			begin(1, next & 0x1F);
		}
		else if (next >= 0xE0 && next <= 0xEF) {
			begin(2, next & 0x0F);
			// Neither longer than need be nor half of a surrogate pair.
			this.lowest = (next == 0xE0) ? 0xA0 : FIRST_OF_TAIL;
			this.highest = (next == 0xED) ? 0x9F : LAST_OF_TAIL;
		}
		else if (next >= 0xF0 && next <= 0xF4) {
			begin(3, next & 0x07);
			// Neither longer than need be nor beyond the last code point.
			this.lowest = (next == 0xF0) ? 0x90 : FIRST_OF_TAIL;
			this.highest = (next == 0xF4) ? 0x8F : LAST_OF_TAIL;
		}
		else {
			throw invalid();
		}
	}

	private void begin(int missing, int bits) {
		this.missing = missing;
		this.codePoint = bits;
	}

	private static ProtocolViolation invalid() {
		return new ProtocolViolation(ProtocolViolation.NOT_UTF_8, "text that is not UTF-8");
	}

}
