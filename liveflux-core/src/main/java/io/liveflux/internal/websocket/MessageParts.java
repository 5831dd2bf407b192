package io.liveflux.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of a message together, up to a bound: of a text or of bytes, which never
 * mix. For the thread that reads the connection.
 */
final class MessageParts {

	private final int maxSizeBytes;

	private @Nullable StringBuilder earlier;

	private @Nullable ByteArrayOutputStream earlierBytes;

	private String complete = "";

	private long sizeBytes;

	private boolean tooLarge;

	MessageParts(int maxSizeBytes) {
		this.maxSizeBytes = maxSizeBytes;
	}

	State add(String part, boolean last) {
		if (this.tooLarge) {
			// Said once; what else arrives before the close is not kept.
			return State.INCOMPLETE;
		}
		this.sizeBytes += utf8Length(part);
		if (this.sizeBytes > this.maxSizeBytes) {
			this.tooLarge = true;
			this.earlier = null;
			return State.TOO_LARGE;
		}
		if (!last) {
			this.earlier = ((this.earlier != null) ? this.earlier : new StringBuilder()).append(part);
			return State.INCOMPLETE;
		}
		this.complete = (this.earlier != null) ? this.earlier.append(part).toString() : part;
		this.earlier = null;
		this.sizeBytes = 0;
		return State.COMPLETE;
	}

	/**
	 * Returns the complete message and forgets it.
	 */
	String take() {
		String message = this.complete;
		this.complete = "";
		return message;
	}

	State add(ByteBuffer part, boolean last) {
		if (this.tooLarge) {
			return State.INCOMPLETE;
		}
		ByteArrayOutputStream bytes = (this.earlierBytes != null) ? this.earlierBytes : new ByteArrayOutputStream();
		if (bytes.size() + part.remaining() > this.maxSizeBytes) {
			this.tooLarge = true;
			this.earlierBytes = null;
			return State.TOO_LARGE;
		}
		byte[] added = new byte[part.remaining()];
		part.get(added);
		bytes.writeBytes(added);
		this.earlierBytes = bytes;
		return last ? State.COMPLETE : State.INCOMPLETE;
	}

	/**
	 * Returns the complete message of bytes and forgets it.
	 */
	byte[] takeBytes() {
		ByteArrayOutputStream bytes = this.earlierBytes;
		this.earlierBytes = null;
		return (bytes != null) ? bytes.toByteArray() : new byte[0];
	}

	private static long utf8Length(String text) {
		long length = text.length();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 0x80) {
				// A surrogate pair takes four bytes, two for each half.
				length += (c < 0x800 || Character.isSurrogate(c)) ? 1 : 2;
			}
		}
		return length;
	}

	/**
	 * How far a message is.
	 */
	enum State {

		INCOMPLETE, COMPLETE, TOO_LARGE

	}

}
