package io.liveflux.connection;

/**
 * Told when connections come and go.
 *
 * @since 0.1
 */
public interface ConnectionListener {

	/**
	 * Called when a connection was opened, before its first message is handled.
	 * @param connection the connection
	 */
	default void opened(Connection connection) {
	}

	/**
	 * Called once when a connection has ended, for whatever reason.
	 * @param connection the connection; it takes no messages any more
	 */
	default void closed(Connection connection) {
	}

	/**
	 * Called once when a connection has ended, for whatever reason.
	 * @param connection the connection; it takes no messages any more
	 * @param end how it ended
	 */
	default void closed(Connection connection, ConnectionEnd end) {
		closed(connection);
	}

}
