package io.liveflux.connection;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The rooms of an endpoint that has none.
 */
enum NoRooms implements Rooms {

	INSTANCE;

	@Override
	public boolean join(Connection connection, String room) {
		throw new UnsupportedOperationException("This endpoint has no rooms; use its channels");
	}

	@Override
	public boolean leave(Connection connection, String room) {
		return false;
	}

	@Override
	public Set<String> rooms(Connection connection) {
		return Set.of();
	}

	@Override
	public int broadcast(String room, Object payload, @Nullable Connection except) {
		throw new UnsupportedOperationException("This endpoint has no rooms; use its channels");
	}

}
