package io.liveflux.faults.proxy;

/**
 * Where bytes go.
 */
public enum Direction {

	/**
	 * From the client to the server.
	 */
	UP,

	/**
	 * From the server to the client.
	 */
	DOWN

}
