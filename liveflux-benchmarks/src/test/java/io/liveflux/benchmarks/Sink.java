package io.liveflux.benchmarks;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;

/**
 * A network that takes everything at once.
 */
final class Sink implements FrameWriter {

	private volatile int lastBytes;

	@Override
	public void write(Frame frame, Callback callback) {
		this.lastBytes = frame.sizeBytes();
		callback.done(null);
	}

	@Override
	public void close(int code, String reason) {
		throw new IllegalStateException("Closed with " + code + " after " + this.lastBytes + " bytes");
	}

	/**
	 * Returns the size of the last frame, in bytes.
	 */
	int lastBytes() {
		return this.lastBytes;
	}

}
