package io.liveflux.socket;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The sockets of the application's own, for its other parts: who is connected, which
 * rooms there are, and messages from outside of a connection. Thread-safe.
 *
 * @since 0.1
 */
public interface LiveSockets {

	/**
	 * Returns the names of the endpoints.
	 */
	List<String> names();

	/**
	 * Returns the open connections of an endpoint, as a live view.
	 * @param name the endpoint's name
	 * @throws IllegalArgumentException when there is no such endpoint
	 */
	Collection<SocketConnection> connections(String name);

	/**
	 * Returns the rooms of an endpoint with somebody in them, and how many connections.
	 * @param name the endpoint's name
	 * @throws IllegalArgumentException when there is no such endpoint
	 */
	Map<String, Integer> rooms(String name);

	/**
	 * Returns how many connections are in a room.
	 * @param name the endpoint's name
	 * @param room the room's name
	 * @throws IllegalArgumentException when there is no such endpoint
	 */
	int count(String name, String room);

	/**
	 * Sends a value to every connection of an endpoint.
	 * @param name the endpoint's name
	 * @param payload a text, bytes, or a value that the application's JSON mapper can
	 * write
	 * @return how many connections took it
	 * @throws IllegalArgumentException when there is no such endpoint
	 */
	int broadcast(String name, Object payload);

	/**
	 * Sends a value to everyone in a room.
	 * @param name the endpoint's name
	 * @param room the room's name
	 * @param payload a text, bytes, or a value that the application's JSON mapper can
	 * write
	 * @return how many connections took it
	 * @throws IllegalArgumentException when there is no such endpoint
	 */
	int broadcast(String name, String room, Object payload);

}
