package io.liveflux.connection;

import org.jspecify.annotations.Nullable;

/**
 * The seam between a connection and the transport that carries it. The connection calls
 * {@link #write} for one frame at a time and waits for its callback before the next, so
 * an implementation needs neither a queue nor a lock for writing.
 *
 * @since 0.1
 */
public interface FrameWriter {

	/**
	 * Returns what carries the frames.
	 */
	default Transport transport() {
		return Transport.WEBSOCKET;
	}

	/**
	 * Starts to write a frame and returns without waiting for the client.
	 * @param frame the frame
	 * @param callback called exactly once, from any thread, also from within this call
	 */
	void write(Frame frame, Callback callback);

	/**
	 * Ends the connection without waiting for the client. May be called at any time, also
	 * while a frame is being written, and more than once.
	 * @param code close code
	 * @param reason short text for the client
	 */
	void close(int code, String reason);

	/**
	 * Sends a ping frame without waiting for the client. May be called at any time, also
	 * while a frame is being written.
	 * @param payload at most 125 bytes
	 */
	default void ping(byte[] payload) {
	}

	/**
	 * Sends a pong frame without waiting for the client. May be called at any time, also
	 * while a frame is being written.
	 * @param payload at most 125 bytes
	 */
	default void pong(byte[] payload) {
	}

	/**
	 * Told when there is room for the next frame.
	 */
	@FunctionalInterface
	interface Callback {

		/**
		 * Called when the frame was handed to the network, or could not be.
		 * @param failure why it could not be written, or {@code null} when it was
		 */
		void done(@Nullable Throwable failure);

	}

}
