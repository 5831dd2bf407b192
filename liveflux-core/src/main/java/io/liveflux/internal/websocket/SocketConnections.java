package io.liveflux.internal.websocket;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.ConnectionEnd;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Handshake;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.DefaultSocketConnection;
import io.liveflux.internal.connection.Heartbeat;
import io.liveflux.internal.connection.Heartbeats;
import io.liveflux.internal.conversation.SocketSettings;
import io.liveflux.internal.socket.SocketEndpoint;
import io.liveflux.protocol.CloseCode;
import io.liveflux.socket.CloseReason;
import io.liveflux.socket.Rooms;
import io.liveflux.socket.SocketFormat;

/**
 * The connections of one socket of the application's own, from the handshake to the end.
 *
 * @since 0.1
 */
public final class SocketConnections {

	private final SocketEndpoint endpoint;

	private final SocketSettings settings;

	private final List<SocketFormat> formats;

	private final ConnectionRegistry connections;

	private final Rooms rooms;

	private final Heartbeats heartbeats;

	private final ConnectionSlots slots;

	private final Set<DefaultSocketConnection> open = ConcurrentHashMap.newKeySet();

	/**
	 * Creates them.
	 * @param endpoint calls the application
	 * @param settings how connections are treated
	 * @param formats how connections may speak, the default first
	 * @param connections where connections are opened
	 * @param rooms the rooms of the endpoint
	 * @param heartbeats looks after the connections
	 */
	public SocketConnections(SocketEndpoint endpoint, SocketSettings settings, List<SocketFormat> formats,
			ConnectionRegistry connections, Rooms rooms, Heartbeats heartbeats) {
		this.endpoint = endpoint;
		this.settings = settings;
		this.formats = List.copyOf(formats);
		this.connections = connections;
		this.rooms = rooms;
		this.heartbeats = heartbeats;
		this.slots = new ConnectionSlots(settings.maxConnections());
	}

	SocketEndpoint endpoint() {
		return this.endpoint;
	}

	SocketSettings settings() {
		return this.settings;
	}

	/**
	 * Returns the open connections, as a live view.
	 */
	Set<DefaultSocketConnection> open() {
		return this.open;
	}

	boolean isFull() {
		return this.slots.isFull();
	}

	/**
	 * Opens a connection, which does not count yet.
	 */
	Socket begin(Handshake handshake, FrameWriter out, @Nullable String subprotocol) {
		SocketFormat format = formatOf(subprotocol);
		Ending ending = new Ending();
		DefaultSocketConnection connection = this.connections.open(handshake, out, new DefaultSocketConnection.Profile(
				this.endpoint.name(), this.settings.outbound(), format, this.rooms, (end) -> ended(ending, end)));
		ending.connection = connection;
		Heartbeat heartbeat = this.heartbeats.watch(connection, this.settings.heartbeat(), this.settings.pongTimeout(),
				this.settings.readTimeout());
		return new Socket(connection, format, heartbeat, new MessageParts(this.settings.maxMessageSizeBytes()), ending);
	}

	/**
	 * Counts a connection. Several may have passed the check before the handshake at the
	 * same time.
	 * @return whether the connection goes on; else it is closed or has ended
	 */
	boolean admit(Socket socket) {
		DefaultSocketConnection connection = socket.connection();
		if (!this.slots.tryTake()) {
			connection.close(CloseCode.TRY_AGAIN_LATER.value(), "too many connections");
			this.connections.ended(connection);
			return false;
		}
		this.open.add(connection);
		if (socket.ending().over && this.open.remove(connection)) {
			// It has ended before anybody knew of it.
			this.slots.release();
			return false;
		}
		return true;
	}

	void ended(DefaultSocketConnection connection, int code, String reason) {
		this.connections.ended(connection, code, reason);
	}

	private void ended(Ending ending, ConnectionEnd end) {
		ending.over = true;
		DefaultSocketConnection connection = ending.connection;
		if (connection != null && this.open.remove(connection)) {
			this.slots.release();
			this.endpoint.closed(connection, new CloseReason(end.code(), end.reason()));
		}
	}

	private SocketFormat formatOf(@Nullable String subprotocol) {
		for (SocketFormat format : this.formats) {
			if (!format.subprotocol().isEmpty() && format.subprotocol().equals(subprotocol)) {
				return format;
			}
		}
		return this.formats.get(0);
	}

	/**
	 * Whether a connection has ended, which may be before it is known here.
	 */
	static final class Ending {

		private volatile @Nullable DefaultSocketConnection connection;

		private volatile boolean over;

	}

	/**
	 * What belongs to one session.
	 */
	record Socket(DefaultSocketConnection connection, SocketFormat format, Heartbeat heartbeat, MessageParts parts,
			Ending ending) {
	}

	/**
	 * Counts connections up to a limit, never beyond it, however many come at the same
	 * time.
	 */
	static final class ConnectionSlots {

		private final int limit;

		private final AtomicInteger taken = new AtomicInteger();

		/**
		 * Creates slots.
		 * @param limit how many there are, 0 for any number
		 */
		ConnectionSlots(int limit) {
			this.limit = limit;
		}

		boolean isFull() {
			return this.limit > 0 && this.taken.get() >= this.limit;
		}

		/**
		 * Takes a slot.
		 * @return whether there was one
		 */
		boolean tryTake() {
			int before = this.taken
				.getAndUpdate((count) -> (this.limit > 0 && count >= this.limit) ? count : count + 1);
			return this.limit == 0 || before < this.limit;
		}

		void release() {
			this.taken.decrementAndGet();
		}

	}

}
