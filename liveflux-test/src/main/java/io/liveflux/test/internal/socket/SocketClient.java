package io.liveflux.test.internal.socket;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The client's end of a WebSocket. Called on any thread of the server, one after the
 * other for one socket.
 */
public interface SocketClient {

	/**
	 * Takes a frame from the server.
	 * @param text what it holds
	 * @param timeoutMillis how long the server waits until it is taken; 0 for ever
	 * @param written told when it is taken, or why it is not
	 */
	void received(String text, long timeoutMillis, Consumer<@Nullable Throwable> written);

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
