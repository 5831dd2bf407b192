package io.liveflux.internal.direct;

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
