package io.liveflux.internal.rfc6455;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * How bytes come from the network.
 */
@FunctionalInterface
interface ByteChunks {

	List<ByteBuffer> of(byte[] bytes);

	static ByteChunks whole() {
		return ofSizes(() -> Integer.MAX_VALUE);
	}

	static ByteChunks single() {
		return ofSizes(() -> 1);
	}

	static ByteChunks random(Random random, int largest) {
		return ofSizes(() -> 1 + random.nextInt(largest));
	}

	private static ByteChunks ofSizes(IntSupplier sizes) {
		return (bytes) -> {
			List<ByteBuffer> chunks = new ArrayList<>();
			int at = 0;
			while (at < bytes.length) {
				int size = Math.min(sizes.getAsInt(), bytes.length - at);
				// Not at the begin of an array, as in a buffer that is read into again.
				byte[] array = new byte[size + 3];
				System.arraycopy(bytes, at, array, 2, size);
				chunks.add(ByteBuffer.wrap(array, 2, size));
				at += size;
			}
			return chunks;
		};
	}

}
