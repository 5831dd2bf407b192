package io.liveflux.internal.websocket;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.liveflux.internal.channel.HubRooms;
import io.liveflux.socket.SocketConnection;

/**
 * The sockets of the application's own, for its other parts: who is connected, which
 * rooms there are, and messages from outside of a connection.
 *
 * @since 0.1
 */
public final class LiveSockets {

	private final Map<String, LiveSocketHandler> handlers;

	private final Map<String, HubRooms> rooms;

	/**
	 * Creates the view.
	 * @param handlers the endpoints by name
	 * @param rooms their rooms by name
	 */
	public LiveSockets(Map<String, LiveSocketHandler> handlers, Map<String, HubRooms> rooms) {
		this.handlers = Collections.unmodifiableMap(new LinkedHashMap<>(handlers));
		this.rooms = Collections.unmodifiableMap(new LinkedHashMap<>(rooms));
	}

	/**
	 * Returns the names of the endpoints.
	 */
	public List<String> names() {
		return List.copyOf(this.handlers.keySet());
	}

	/**
	 * Returns the open connections of an endpoint, as a live view.
	 * @param name the endpoint's name
	 * @throws IllegalArgumentException when there is no such endpoint
	 */
	public Collection<SocketConnection> connections(String name) {
		return Collections.unmodifiableCollection(find(this.handlers, name).connections());
	}

	/**
	 * Returns the rooms of an endpoint with somebody in them, and how many connections.
	 * @param name the endpoint's name
	 * @throws IllegalArgumentException when there is no such endpoint
	 */
	public Map<String, Integer> rooms(String name) {
		return find(this.rooms, name).counts();
	}

	/**
	 * Returns how many connections are in a room.
	 * @param name the endpoint's name
	 * @param room the room's name
	 * @throws IllegalArgumentException when there is no such endpoint
	 */
	public int count(String name, String room) {
		return find(this.rooms, name).count(room);
	}

	/**
	 * Sends a value to everyone in a room.
	 * @param name the endpoint's name
	 * @param room the room's name
	 * @param payload a text, bytes, or a value that the application's JSON mapper can
	 * write
	 * @return how many connections took it
	 * @throws IllegalArgumentException when there is no such endpoint
	 */
	public int broadcast(String name, String room, Object payload) {
		return find(this.rooms, name).broadcast(room, payload, null);
	}

	private <T> T find(Map<String, T> byName, String name) {
		T found = byName.get(name);
		if (found == null) {
			throw new IllegalArgumentException("There is no socket named '" + name + "', only " + names());
		}
		return found;
	}

}
