package io.liveflux.connection;

/**
 * What carries the frames of a connection.
 *
 * @since 0.1
 */
public enum Transport {

	/** A WebSocket. */
	WEBSOCKET,

	/** Server-sent events to the client, and posts from it. */
	EVENT_STREAM

}
