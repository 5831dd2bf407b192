package io.liveflux.test.internal.socket;

/**
 * The client's end of a WebSocket. Called on any thread of the server, one after the
 * other for one socket.
 */
public interface SocketClient {

	/**
	 * Takes a frame from the server.
	 * @param text what it holds
	 */
	void received(String text);

	/**
	 * Notes that the server has closed the socket.
	 * @param code the close code
	 * @param reason the reason, empty for none
	 */
	void closed(int code, String reason);

	/**
	 * Answers a ping.
	 * @return whether the client is there to answer
	 */
	boolean pinged();

}
