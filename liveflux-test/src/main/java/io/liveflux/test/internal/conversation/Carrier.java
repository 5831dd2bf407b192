package io.liveflux.test.internal.conversation;

/**
 * Carries frames between a page and the server.
 */
interface Carrier {

	/**
	 * Opens a connection.
	 * @param inbox takes what the server says
	 */
	void open(Inbox inbox);

	/**
	 * Sends a frame.
	 */
	void send(String frame);

	/**
	 * Notes how the server calls the connection.
	 */
	void greeted(String connection);

	boolean isOpen();

	/**
	 * Ends the connection as a broken network does.
	 */
	void breakOff();

	/**
	 * Closes the connection as a page does that goes away.
	 */
	void close();

}
