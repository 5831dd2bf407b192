package io.liveflux.internal.channel;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.DestinationListener;
import io.liveflux.connection.Connection;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.connection.PayloadWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.socket.Rooms;

/**
 * The rooms of one endpoint, kept by the {@link Hub}.
 *
 * @since 0.1
 */
public final class HubRooms implements Rooms {

	private static final int MAX_NAME_LENGTH = 200;

	private final Hub hub;

	private final String prefix;

	private final int maxPerRoom;

	private final DestinationListener listener;

	/**
	 * Creates rooms.
	 * @param hub knows who is in which
	 * @param endpoint name of the endpoint
	 * @param maxPerRoom how many connections may be in a room, 0 for any number
	 * @param listener told of what is sent
	 */
	public HubRooms(Hub hub, String endpoint, int maxPerRoom, BroadcastListener listener) {
		Assert.hasText(endpoint, "'endpoint' must not be empty");
		this.hub = hub;
		this.prefix = "room:" + endpoint + ':';
		this.maxPerRoom = maxPerRoom;
		this.listener = listener.forDestination(BroadcastListener.Audience.ROOM, endpoint);
	}

	@Override
	public boolean join(Connection connection, String room) {
		int limit = (this.maxPerRoom > 0) ? this.maxPerRoom : Integer.MAX_VALUE;
		return this.hub.join(nameOf(room), ManagedConnection.of(connection), limit, Occupant::new).isPresent();
	}

	@Override
	public boolean leave(Connection connection, String room) {
		return this.hub.leave(nameOf(room), connection);
	}

	@Override
	public Set<String> rooms(Connection connection) {
		return this.hub.channels(connection)
			.stream()
			.filter((name) -> name.startsWith(this.prefix))
			.map((name) -> name.substring(this.prefix.length()))
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public int broadcast(String room, Object payload, @Nullable Connection except) {
		String name = nameOf(room);
		return observed(() -> {
			Frames frames = new Frames(payload);
			int taken = this.hub.publish(name, (subscription) -> (subscription.connection() != except)
					? frames.entryFor(subscription.connection()) : null);
			frames.tell(this.listener);
			return taken;
		});
	}

	/**
	 * Sends a value to connections of the endpoint, whatever rooms they are in.
	 * @param to the connections
	 * @param payload the value
	 * @return how many connections took it
	 */
	public int broadcast(Collection<? extends Connection> to, Object payload) {
		return observed(() -> {
			Frames frames = new Frames(payload);
			int taken = 0;
			for (Connection each : to) {
				ManagedConnection connection = ManagedConnection.of(each);
				taken += connection.enqueue(frames.entryFor(connection)) ? 1 : 0;
			}
			frames.tell(this.listener);
			return taken;
		});
	}

	private int observed(IntSupplier sending) {
		AtomicInteger taken = new AtomicInteger();
		this.listener.observe(() -> {
			long begun = this.listener.begin();
			taken.set(sending.getAsInt());
			this.listener.sent(taken.get(), begun);
		});
		return taken.get();
	}

	/**
	 * Returns how many connections are in a room.
	 * @param room the room's name
	 */
	public int count(String room) {
		return this.hub.count(nameOf(room));
	}

	/**
	 * Returns the rooms with somebody in them, and how many connections.
	 */
	public Map<String, Integer> counts() {
		Map<String, Integer> counts = new TreeMap<>();
		for (String name : this.hub.names()) {
			if (name.startsWith(this.prefix)) {
				counts.put(name.substring(this.prefix.length()), this.hub.count(name));
			}
		}
		return new LinkedHashMap<>(counts);
	}

	private String nameOf(String room) {
		Assert.isTrue(!room.isBlank() && room.length() <= MAX_NAME_LENGTH,
				() -> "'room' must have 1 to " + MAX_NAME_LENGTH + " characters, not " + room.length());
		return this.prefix + room;
	}

	/**
	 * A value as it is written, once for each way to speak.
	 */
	private static final class Frames {

		private final Object payload;

		private final Map<PayloadWriter, Outbound> written = new IdentityHashMap<>(2);

		private @Nullable Frame last;

		Frames(Object payload) {
			this.payload = payload;
		}

		Outbound entryFor(ManagedConnection connection) {
			return this.written.computeIfAbsent(connection.payloads(), (writer) -> {
				Frame frame = writer.write(this.payload);
				this.last = frame;
				return Outbound.of(frame, true);
			});
		}

		void tell(DestinationListener listener) {
			Frame frame = this.last;
			if (frame != null) {
				listener.message(null, "message",
						() -> (frame instanceof Frame.Text text) ? text.text() : frame.sizeBytes() + " bytes");
			}
		}

	}

	/**
	 * That a connection is in a room.
	 *
	 * @param channel the hub's name of the room
	 * @param connection the connection
	 */
	private record Occupant(String channel, ManagedConnection connection) implements Hub.Subscription {
	}

}
