package io.liveflux.socket;

/**
 * Surrounds what happens on sockets of the application's own. Beans of this type are
 * applied in their order, the first one outermost.
 *
 * @since 0.1
 */
public interface SocketInterceptor {

	/**
	 * Returns whether this interceptor is for an endpoint.
	 * @param path the endpoint's path, with its variables in braces
	 */
	default boolean appliesTo(String path) {
		return true;
	}

	/**
	 * Surrounds the opening of a connection. Without running what comes next the
	 * connection is refused, and closed with 1008.
	 * @param connection the connection
	 * @param next goes on
	 */
	default void connect(SocketConnection connection, Runnable next) {
		next.run();
	}

	/**
	 * Surrounds the handling of a message. Without running what comes next the message is
	 * dropped.
	 * @param connection the connection
	 * @param message a text or a byte array
	 * @param next goes on
	 */
	default void message(SocketConnection connection, Object message, Runnable next) {
		next.run();
	}

}
