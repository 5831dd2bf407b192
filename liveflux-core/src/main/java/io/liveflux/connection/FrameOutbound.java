package io.liveflux.connection;

/**
 * An entry of one frame.
 *
 * @param frame the frame
 * @param droppable whether the overflow policy may drop it
 */
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
