package io.liveflux.internal.direct;

import java.io.IOException;

import io.liveflux.connection.FrameWriter;

/**
 * What the direct engine needs of a socket.
 */
interface DirectSocket {

	/**
	 * Starts to write a frame and returns without waiting for the client. Nothing else is
	 * written until it is done.
	 * @param header how the frame begins
	 * @param payload what is in it; nobody changes it until the write is done
	 * @param later called when the write is done, unless it was done at once or has
	 * failed at once
	 * @return whether it was done at once
	 * @throws IOException when it has failed at once
	 */
	boolean write(byte[] header, byte[] payload, FrameWriter.Callback later) throws IOException;

	/**
	 * Sets the longest time that one write may take.
	 */
	void setWriteTimeout(long millis);

	/**
	 * Tells the client that nothing more comes, where that can be said apart from the end
	 * of the connection.
	 */
	void endOutput();

	/**
	 * Ends the connection at once.
	 */
	void terminate();

	/**
	 * Runs something on another thread: the container's, if it has one for it.
	 */
	void execute(Runnable task);

	/**
	 * Told how a connection ends.
	 */
	interface CloseListener {

		/**
		 * Called once when this side closes the connection, before the close frame is
		 * written.
		 */
		void closing(int code, String reason);

		/**
		 * Called when the close frame is written, or could not be.
		 */
		void closeWritten();

		/**
		 * Called once when a frame could not be written, so that nothing more can be.
		 */
		void failed();

	}

}
