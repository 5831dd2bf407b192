package io.liveflux.redis.internal.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Texts as bytes: of each its length and then itself.
 */
final class TextFields {

	private static final int NONE = -1;

	private TextFields() {
	}

	static byte[] encode(@Nullable String... fields) {
		List<byte @Nullable []> encoded = new ArrayList<>(fields.length);
		int size = 0;
		for (String field : fields) {
			byte[] bytes = (field != null) ? field.getBytes(StandardCharsets.UTF_8) : null;
			encoded.add(bytes);
			size += Integer.BYTES + ((bytes != null) ? bytes.length : 0);
		}
		ByteBuffer buffer = ByteBuffer.allocate(size);
		for (byte[] bytes : encoded) {
			buffer.putInt((bytes != null) ? bytes.length : NONE);
			if (bytes != null) {
				buffer.put(bytes);
			}
		}
		return buffer.array();
	}

	/**
	 * Returns the next text, or {@code null} when there is none in its place.
	 */
	static @Nullable String next(ByteBuffer buffer) {
		int length = buffer.getInt();
		if (length == NONE) {
			return null;
		}
		byte[] bytes = new byte[length];
		buffer.get(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	static String require(ByteBuffer buffer) {
		String text = next(buffer);
		if (text == null) {
			throw new IllegalArgumentException("A text is missing");
		}
		return text;
	}

}
