package io.liveflux.internal.websocket;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.liveflux.internal.channel.HubRooms;
import io.liveflux.socket.LiveSockets;
import io.liveflux.socket.SocketConnection;

/**
 * Knows the endpoints by name, with their connections and rooms.
 */
public final class DefaultLiveSockets implements LiveSockets {

	private final Map<String, LiveSocketHandler> handlers;

	private final Map<String, HubRooms> rooms;

	/**
	 * Creates the view.
	 * @param handlers the endpoints by name
	 * @param rooms their rooms by name
	 */
	public DefaultLiveSockets(Map<String, LiveSocketHandler> handlers, Map<String, HubRooms> rooms) {
		this.handlers = Collections.unmodifiableMap(new LinkedHashMap<>(handlers));
		this.rooms = Collections.unmodifiableMap(new LinkedHashMap<>(rooms));
	}

	@Override
	public List<String> names() {
		return List.copyOf(this.handlers.keySet());
	}

	@Override
	public Collection<SocketConnection> connections(String name) {
		return Collections.unmodifiableCollection(find(this.handlers, name).connections());
	}

	@Override
	public Map<String, Integer> rooms(String name) {
		return find(this.rooms, name).counts();
	}

	@Override
	public int count(String name, String room) {
		return find(this.rooms, name).count(room);
	}

	@Override
	public int broadcast(String name, Object payload) {
		return find(this.rooms, name).broadcast(connections(name), payload);
	}

	@Override
	public int broadcast(String name, String room, Object payload) {
		return find(this.rooms, name).broadcast(room, payload, null);
	}

	private <T> T find(Map<String, T> byName, String name) {
		T found = byName.get(name);
		if (found == null) {
			throw new IllegalArgumentException("Unknown socket '" + name + "'; known: " + names());
		}
		return found;
	}

}
