package io.liveflux.internal.direct;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Buffers for those connections that are read at the moment, so that the others have
 * none. Thread-safe.
 */
final class ReadBuffers {

	private static final int KEPT = 64;

	private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(KEPT);

	/**
	 * Returns a buffer, or makes one.
	 * @param size least number of bytes that it has to take
	 */
	ByteBuffer take(int size) {
		ByteBuffer buffer = this.free.poll();
		return (buffer != null && buffer.capacity() >= size) ? buffer.clear() : ByteBuffer.allocate(size);
	}

	/**
	 * Takes a buffer back.
	 * @return whether it is kept; else there are enough
	 */
	boolean giveBack(ByteBuffer buffer) {
		return this.free.offer(buffer);
	}

}
