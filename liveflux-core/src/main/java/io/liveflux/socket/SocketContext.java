package io.liveflux.socket;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * What is valid whatever happens on a connection of a {@link LiveSocket}. Each event has
 * a type of its own, with more: {@link OpenContext}, {@link MessageContext} and
 * {@link CloseContext}.
 *
 * @since 0.1
 */
public abstract sealed class SocketContext permits OpenContext, MessageContext, CloseContext {

	private final SocketConnection connection;

	SocketContext(SocketConnection connection) {
		Assert.notNull(connection, "'connection' must not be null");
		this.connection = connection;
	}

	/**
	 * Returns the id of the connection, unique on this node and never used again.
	 */
	public final String id() {
		return this.connection.id();
	}

	/**
	 * Returns the name of the socket that the client has connected to.
	 */
	public final String socketName() {
		return this.connection.socketName();
	}

	/**
	 * Returns the user who was logged in when the connection was opened.
	 */
	public final Optional<Principal> principal() {
		return this.connection.principal();
	}

	/**
	 * Returns the id of the HTTP session that the connection was opened in.
	 */
	public final Optional<String> sessionId() {
		return this.connection.sessionId();
	}

	/**
	 * Returns attributes that belong to the connection. The map is live and thread-safe;
	 * it takes neither {@code null} keys nor {@code null} values.
	 */
	public final Map<String, Object> attributes() {
		return this.connection.attributes();
	}

	/**
	 * Returns the variables of the path that the connection was opened with.
	 */
	public final Map<String, String> pathVariables() {
		return this.connection.handshake().pathVariables();
	}

	/**
	 * Returns the parameters of the query that the connection was opened with, each with
	 * its values.
	 */
	public final Map<String, List<String>> query() {
		return this.connection.handshake().query();
	}

	/**
	 * Returns the headers that the connection was opened with and that carry no secrets,
	 * by their names in lower case.
	 */
	public final Map<String, Object> headers() {
		return this.connection.headers();
	}

	/**
	 * Sends a value to everyone else in a room, whether or not this connection is in it.
	 * @param room the room's name
	 * @param payload a text, bytes, or a value that the application's JSON mapper can
	 * write
	 * @return how many connections took it
	 */
	public final int broadcast(String room, Object payload) {
		return this.connection.broadcast(room, payload);
	}

	/**
	 * Returns the connection, for the contexts of open ones.
	 */
	final SocketConnection open() {
		return this.connection;
	}

	@Override
	public final String toString() {
		return getClass().getSimpleName() + "[" + id() + "]";
	}

}
