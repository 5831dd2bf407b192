package io.liveflux.internal.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * At most so many bytes of a body.
 */
final class BoundedBody extends FilterInputStream {

	private long left;

	private long count;

	private boolean exceeded;

	BoundedBody(InputStream body, long most) {
		super(body);
		this.left = most;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (this.left == 0) {
			this.exceeded = this.exceeded || super.read(new byte[1], 0, 1) > 0;
			return -1;
		}
		int read = super.read(bytes, offset, (int) Math.min(length, this.left));
		if (read > 0) {
			this.left -= read;
			this.count += read;
		}
		return read;
	}

	/**
	 * Returns how many bytes were read.
	 */
	long count() {
		return this.count;
	}

	/**
	 * Returns whether there were more.
	 */
	boolean isExceeded() {
		return this.exceeded;
	}

}
