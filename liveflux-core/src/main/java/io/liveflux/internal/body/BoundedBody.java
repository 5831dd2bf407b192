package io.liveflux.internal.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * At most so many bytes of a body, as long as there is room for them. For one thread.
 */
public final class BoundedBody extends FilterInputStream {

	/** How many bytes are read before it is asked again whether there is room. */
	static final int ASKED_EVERY_BYTES = 1024 * 1024;

	private final Room room;

	private long left;

	private long count;

	private long askedAt = -ASKED_EVERY_BYTES;

	private boolean exceeded;

	/**
	 * Creates it.
	 * @param body the body
	 * @param most how many bytes are read of it
	 * @param room asked now and then
	 */
	public BoundedBody(InputStream body, long most, Room room) {
		super(body);
		this.left = most;
		this.room = room;
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
		if (this.count - this.askedAt >= ASKED_EVERY_BYTES) {
			this.room.require();
			this.askedAt = this.count;
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
	public long count() {
		return this.count;
	}

	/**
	 * Returns whether there were more.
	 */
	public boolean isExceeded() {
		return this.exceeded;
	}

	/**
	 * Room for the bytes.
	 */
	@FunctionalInterface
	public interface Room {

		/**
		 * Throws when there is none.
		 * @throws IOException when that cannot be found out
		 */
		void require() throws IOException;

	}

}
