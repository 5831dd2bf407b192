package io.liveflux.redis.internal.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads texts that stand one after the other, each after its length in bytes, a form that
 * scripts can write too. Not thread-safe.
 */
final class PackedParts {

	private final ByteBuffer bytes;

	PackedParts(ByteBuffer bytes) {
		this.bytes = bytes;
	}

	boolean isEmpty() {
		return !this.bytes.hasRemaining();
	}

	byte[] nextBytes() {
		int length = 0;
		for (byte digit = this.bytes.get(); digit != ':'; digit = this.bytes.get()) {
			length = length * 10 + digit - '0';
		}
		byte[] part = new byte[length];
		this.bytes.get(part);
		return part;
	}

	/**
	 * Returns all that follow.
	 */
	List<byte[]> rest() {
		List<byte[]> rest = new ArrayList<>();
		while (!isEmpty()) {
			rest.add(nextBytes());
		}
		return rest;
	}

	String next() {
		return new String(nextBytes(), StandardCharsets.UTF_8);
	}

	long nextLong() {
		return Long.parseLong(next());
	}

	int nextInt() {
		return Integer.parseInt(next());
	}

	/**
	 * Writes parts.
	 */
	static final class Writer {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

		/**
		 * Creates it.
		 * @param letters what comes before the parts
		 */
		Writer(String letters) {
			this.bytes.writeBytes(letters.getBytes(StandardCharsets.US_ASCII));
		}

		Writer add(String part) {
			byte[] encoded = part.getBytes(StandardCharsets.UTF_8);
			this.bytes.writeBytes((encoded.length + ":").getBytes(StandardCharsets.US_ASCII));
			this.bytes.writeBytes(encoded);
			return this;
		}

		Writer add(long part) {
			return add(Long.toString(part));
		}

		byte[] bytes() {
			return this.bytes.toByteArray();
		}

	}

}
