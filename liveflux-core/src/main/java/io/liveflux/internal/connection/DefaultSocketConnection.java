package io.liveflux.internal.connection;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.ConnectionEnd;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.PayloadWriter;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.socket.Rooms;
import io.liveflux.socket.SocketConnection;

/**
 * A connection with the rooms of its endpoint.
 */
public final class DefaultSocketConnection extends DefaultConnection implements SocketConnection {

	private final String name;

	private final Rooms rooms;

	/** The rooms in the order in which they were joined. */
	private final Set<String> joined = new LinkedHashSet<>(2);

	private volatile @Nullable Set<String> lastRooms;

	DefaultSocketConnection(String id, Instant openedAt, Handshake handshake, FrameWriter out, Profile profile,
			TrafficListener traffic, OperatorLog log) {
		super(id, openedAt, handshake, out, new Treatment(profile.limits(), profile.payloads(), profile.onEnd()),
				traffic, log);
		this.name = profile.name();
		this.rooms = profile.rooms();
	}

	@Override
	public String socketName() {
		return this.name;
	}

	@Override
	public boolean join(String room) {
		boolean joined = this.rooms.join(this, room);
		if (joined) {
			synchronized (this.joined) {
				this.joined.remove(room);
				this.joined.add(room);
			}
		}
		return joined;
	}

	@Override
	public Optional<String> room() {
		synchronized (this.joined) {
			return this.joined.stream().reduce((earlier, later) -> later);
		}
	}

	@Override
	public boolean leave(String room) {
		synchronized (this.joined) {
			this.joined.remove(room);
		}
		return this.rooms.leave(this, room);
	}

	@Override
	public Set<String> rooms() {
		Set<String> last = this.lastRooms;
		return (last != null) ? last : this.rooms.rooms(this);
	}

	/**
	 * Remembers the rooms for the method that is called when the connection is in none
	 * any more.
	 */
	@Override
	void tellEnd(ConnectionEnd end) {
		this.lastRooms = this.rooms.rooms(this);
		super.tellEnd(end);
	}

	@Override
	public int broadcast(String room, Object payload) {
		return this.rooms.broadcast(room, payload, this);
	}

	@Override
	public int broadcastAll(String room, Object payload) {
		return this.rooms.broadcast(room, payload, null);
	}

	/**
	 * What a socket of the application's own adds to its connections.
	 *
	 * @param name the name of the socket
	 * @param limits bounds of the outbound queue
	 * @param payloads writes the application's values
	 * @param rooms the rooms of the endpoint
	 * @param onEnd told once when the connection has ended, and how
	 * @since 0.1
	 */
	public record Profile(String name, OutboundLimits limits, PayloadWriter payloads, Rooms rooms,
			Consumer<ConnectionEnd> onEnd) {
	}

}
