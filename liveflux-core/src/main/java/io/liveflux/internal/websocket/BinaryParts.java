package io.liveflux.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Puts the parts of binary messages together, up to a bound. Used by one thread at a
 * time.
 */
final class BinaryParts {

	private final int maxSizeBytes;

	private ByteArrayOutputStream earlier = new ByteArrayOutputStream(0);

	private boolean tooLarge;

	BinaryParts(int maxSizeBytes) {
		this.maxSizeBytes = maxSizeBytes;
	}

	MessageParts.State add(ByteBuffer part, boolean last) {
		if (this.tooLarge) {
			return MessageParts.State.INCOMPLETE;
		}
		if (this.earlier.size() + part.remaining() > this.maxSizeBytes) {
			this.tooLarge = true;
			this.earlier = new ByteArrayOutputStream(0);
			return MessageParts.State.TOO_LARGE;
		}
		byte[] bytes = new byte[part.remaining()];
		part.get(bytes);
		this.earlier.writeBytes(bytes);
		return last ? MessageParts.State.COMPLETE : MessageParts.State.INCOMPLETE;
	}

	/**
	 * Returns the complete message and forgets it.
	 */
	byte[] take() {
		byte[] message = this.earlier.toByteArray();
		this.earlier = new ByteArrayOutputStream(0);
		return message;
	}

}
