package io.liveflux.socket;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Connection;

/**
 * Rooms of an endpoint: named groups of its connections.
 *
 * @since 0.1
 */
public interface Rooms {

	/**
	 * Lets a connection into a room.
	 * @param connection the connection
	 * @param room the room's name
	 * @return whether it is in the room now; {@code false} when the room is full
	 */
	boolean join(Connection connection, String room);

	/**
	 * Lets a connection out of a room.
	 * @param connection the connection
	 * @param room the room's name
	 * @return whether it was in the room
	 */
	boolean leave(Connection connection, String room);

	/**
	 * Returns the rooms that a connection is in.
	 * @param connection the connection
	 */
	Set<String> rooms(Connection connection);

	/**
	 * Sends a value to everyone in a room. It is written once for each way to speak.
	 * @param room the room's name
	 * @param payload the value
	 * @param except who gets it not, or {@code null} for nobody
	 * @return how many connections took it
	 */
	int broadcast(String room, Object payload, @Nullable Connection except);

}
