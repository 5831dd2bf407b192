package io.liveflux.internal.state;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Takes what is written, and copies nothing as long as that is what was written before.
 * For one thread.
 */
final class ComparedBytes extends OutputStream {

	private byte[] bytes;

	private int count;

	private boolean same = true;

	/**
	 * Begins to take bytes.
	 * @param before what was written before, which is not changed
	 */
	ComparedBytes(byte[] before) {
		this.bytes = before;
	}

	@Override
	public void write(int value) {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] more, int offset, int length) {
		int end = this.count + length;
		if (this.same) {
			if (end <= this.bytes.length && Arrays.equals(this.bytes, this.count, end, more, offset, offset + length)) {
				this.count = end;
				return;
			}
			// It is likely to be about as long as before.
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length, end));
			this.same = false;
		}
		if (end > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(end, this.bytes.length + this.bytes.length / 2));
		}
		System.arraycopy(more, offset, this.bytes, this.count, length);
		this.count = end;
	}

	/**
	 * Returns all that was written: the very same array as before, if it is the same.
	 */
	byte[] toByteArray() {
		return (this.count == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.count);
	}

}
