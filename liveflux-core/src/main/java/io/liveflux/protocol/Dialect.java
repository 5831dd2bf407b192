package io.liveflux.protocol;

/**
 * How messages are written on a connection.
 *
 * @since 0.1
 */
public enum Dialect {

	/**
	 * One JSON object a text frame; updates always carry the whole HTML. For any
	 * WebSocket client.
	 */
	PLAIN,

	/**
	 * Subprotocol {@code liveflux.v1}: many components over one connection, with
	 * references, versions, deltas and frames of several messages.
	 */
	LIVEFLUX_V1;

	/**
	 * Name of the WebSocket subprotocol of {@link #LIVEFLUX_V1}.
	 */
	public static final String LIVEFLUX_V1_SUBPROTOCOL = "liveflux.v1";

}
