package io.liveflux.socket;

import java.util.Optional;
import java.util.Set;

import io.liveflux.connection.Connection;

/**
 * A connection to a socket of the application's own, which has rooms: named groups of its
 * connections.
 *
 * @since 0.1
 */
public interface SocketConnection extends Connection {

	/**
	 * Returns the name of the socket that the client has connected to.
	 */
	String socketName();

	/**
	 * Lets this connection into a room of its endpoint.
	 * @param room the room's name
	 * @return whether it is in the room now; {@code false} when the room is full
	 */
	boolean join(String room);

	/**
	 * Lets this connection out of a room.
	 * @param room the room's name
	 * @return whether it was in the room
	 */
	boolean leave(String room);

	/**
	 * Returns the rooms that this connection is in.
	 */
	Set<String> rooms();

	/**
	 * Returns the room that this connection has joined last and is still in.
	 */
	Optional<String> room();

	/**
	 * Sends a value to everyone else in a room.
	 * @param room the room's name
	 * @param payload the value, as for {@link #send}
	 * @return how many connections took it
	 */
	int broadcast(String room, Object payload);

	/**
	 * Sends a value to everyone in a room.
	 * @param room the room's name
	 * @param payload the value, as for {@link #send}
	 * @return how many connections took it
	 */
	int broadcastAll(String room, Object payload);

	/**
	 * Sends a ping frame, past the outbound queue.
	 * @param payload at most 125 bytes
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.5.2">RFC 6455,
	 * section 5.5.2</a>
	 */
	void ping(byte[] payload);

	/**
	 * Sends a pong frame that nobody asked for, past the outbound queue.
	 * @param payload at most 125 bytes
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.5.3">RFC 6455,
	 * section 5.5.3</a>
	 */
	void pong(byte[] payload);

}
