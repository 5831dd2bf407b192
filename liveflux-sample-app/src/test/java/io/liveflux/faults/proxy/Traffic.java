package io.liveflux.faults.proxy;

/**
 * What a connection is for, as its request says.
 */
public enum Traffic {

	/**
	 * A WebSocket.
	 */
	SOCKET,

	/**
	 * A stream of server-sent events.
	 */
	STREAM,

	/**
	 * A post.
	 */
	POST,

	/**
	 * Anything else: the page, its scripts and images.
	 */
	PAGE

}
