package io.liveflux.connection;

/**
 * An entry of a connection's outbound queue. It is asked for its frames only when it is
 * its turn to be written, so that an entry can stand for whatever is newest by then.
 *
 * @since 0.1
 */
public interface Outbound {

	/**
	 * Returns how many bytes the entry counts against the bound of the queue. The same at
	 * every call.
	 */
	int sizeBytes();

	/**
	 * Returns whether the overflow policy may drop this entry. Answers may not be
	 * dropped: a client waits for them.
	 */
	boolean droppable();

	/**
	 * Adds the entry's frames. Called at most once, by one thread at a time for the whole
	 * connection, in the order of the queue, holding no lock.
	 * @param frames takes the frames in their order; none at all is fine
	 */
	void writeTo(Frames frames);

	/**
	 * Takes the frames of an entry.
	 */
	@FunctionalInterface
	interface Frames {

		/**
		 * Adds a frame.
		 * @param frame the frame
		 */
		void add(Frame frame);

	}

	/**
	 * Returns an entry of one frame.
	 * @param frame the frame
	 * @param droppable whether the overflow policy may drop it
	 * @return the entry; it can be put on any number of queues
	 */
	static Outbound of(Frame frame, boolean droppable) {
		/** An entry of one frame. */
		record FrameOutbound(Frame frame, boolean droppable) implements Outbound {

			@Override
			public int sizeBytes() {
				return this.frame.sizeBytes();
			}

			@Override
			public void writeTo(Frames frames) {
				frames.add(this.frame);
			}

		}
		return new FrameOutbound(frame, droppable);
	}

}
