package io.liveflux.internal.channel;

import io.liveflux.internal.connection.ManagedConnection;

/**
 * One connection's listening to one channel.
 *
 * @since 0.1
 */
public interface Subscription {

	/**
	 * Returns the name of the channel.
	 */
	String channel();

	/**
	 * Returns the connection that listens.
	 */
	ManagedConnection connection();

	/**
	 * Called once when the connection has stopped listening.
	 */
	default void ended() {
	}

}
