package io.liveflux.internal.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterListener;
import io.liveflux.cluster.NodeId;
import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.protocol.CloseCode;

/**
 * Closes all connections of a user, on every node. A node that may have missed that asks
 * the others which users it was done to, and closes those connections that were open
 * then. Thread-safe.
 *
 * @since 0.1
 */
public final class UserDisconnection implements ClusterListener {

	/** So many users are remembered, the latest ones. */
	static final int MAX_REMEMBERED = 10_000;

	/** A node that was cut off for longer than that is not told any more. */
	static final Duration REMEMBERED = Duration.ofHours(1);

	/** After so long nobody can be gone who was there when a node asked. */
	private static final Duration ASKING = Duration.ofMinutes(1);

	private static final String TOPIC = "disconnect-user";

	private final ClusterBus bus;

	private final ConnectionIndex index;

	private final InstantSource clock;

	private final Cache<String, Disconnected> latest;

	private final Cache<NodeId, Boolean> asking;

	/**
	 * Creates it, and listens to other nodes.
	 * @param bus reaches the other nodes
	 * @param index finds the connections of this node
	 * @param clock tells when connections were opened
	 */
	public UserDisconnection(ClusterBus bus, ConnectionIndex index, InstantSource clock) {
		this.bus = bus;
		this.index = index;
		this.clock = clock;
		this.latest = Caffeine.newBuilder()
			.expireAfterWrite(REMEMBERED)
			.maximumSize(MAX_REMEMBERED)
			.executor(Runnable::run)
			.build();
		this.asking = Caffeine.newBuilder().expireAfterWrite(ASKING).executor(Runnable::run).build();
		bus.register(TOPIC, this);
	}

	/**
	 * Creates one for a node that is alone.
	 * @param index finds its connections
	 */
	public static UserDisconnection alone(ConnectionIndex index) {
		return new UserDisconnection(new LocalClusterBus(new NodeId("alone")), index, InstantSource.system());
	}

	/**
	 * Closes the connections of a user.
	 * @param user the user's name
	 * @param reason short text for the client
	 * @return how many there were on this node
	 */
	public int disconnect(String user, String reason) {
		int closed = disconnectHere(user, reason, this.bus.self());
		this.bus.announce(TOPIC, message(Part.NOW, (out) -> {
			out.writeUTF(user);
			out.writeUTF(reason);
		}));
		return closed;
	}

	private int disconnectHere(String user, String reason, NodeId by) {
		this.latest.put(user, new Disconnected(reason, this.clock.instant(), by));
		Collection<Connection> connections = this.index.ofUser(user);
		connections.forEach((connection) -> connection.close(CloseCode.UNAUTHENTICATED.value(), reason));
		return connections.size();
	}

	@Override
	public void received(NodeId from, byte[] body) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
			switch (Part.values()[in.readByte()]) {
				case NOW -> disconnectHere(in.readUTF(), in.readUTF(), from);
				case QUESTION -> answer(from);
				case LATEST -> disconnectThen(in);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Asks the others through what they share, because this node may not know all of them
	 * again yet.
	 */
	@Override
	public void missed() {
		this.bus.announce(TOPIC, message(Part.QUESTION, (out) -> {
		}));
	}

	/**
	 * Answers a node with what this one has done to users, and what those have that are
	 * gone: when all nodes ask at once, each user is named by one, and most answers are
	 * empty.
	 */
	private void answer(NodeId from) {
		this.asking.put(from, true);
		answer(from, (by) -> by.equals(this.bus.self()) || !this.bus.nodes().contains(by));
	}

	/**
	 * Answers those who have asked lately for a node that was gone already, and that
	 * nobody knew to be.
	 */
	@Override
	public void gone(NodeId node) {
		this.asking.asMap().keySet().forEach((from) -> answer(from, node::equals));
	}

	/**
	 * Tells a node what some have done. One that cannot hear yet reads it from what the
	 * nodes share.
	 */
	private void answer(NodeId from, Predicate<NodeId> doneBy) {
		Map<String, Disconnected> users = new HashMap<>(this.latest.asMap());
		users.values().removeIf((user) -> !doneBy.test(user.by()));
		if (users.isEmpty()) {
			return;
		}
		byte[] latest = latest(users);
		CompletionStage<Boolean> sent;
		try {
			sent = this.bus.send(from, TOPIC, latest);
		}
		// A bus may also refuse at once, while its connection is replaced.
		catch (RuntimeException ex) {
			sent = CompletableFuture.failedFuture(ex);
		}
		sent.whenComplete((heard, failure) -> {
			if (failure != null || !heard) {
				this.bus.announce(TOPIC, latest);
			}
		});
	}

	private byte[] latest(Map<String, Disconnected> users) {
		Instant now = this.clock.instant();
		return message(Part.LATEST, (out) -> {
			out.writeInt(users.size());
			for (Map.Entry<String, Disconnected> user : users.entrySet()) {
				out.writeUTF(user.getKey());
				out.writeUTF(user.getValue().reason());
				// Clocks of nodes differ.
				out.writeLong(Duration.between(user.getValue().time(), now).toMillis());
			}
		});
	}

	private void disconnectThen(DataInputStream in) throws IOException {
		Instant now = this.clock.instant();
		int users = in.readInt();
		for (int i = 0; i < users; i++) {
			Collection<Connection> connections = this.index.ofUser(in.readUTF());
			String reason = in.readUTF();
			Instant then = now.minusMillis(in.readLong());
			connections.stream()
				.filter((connection) -> connection.openedAt().isBefore(then))
				.forEach((connection) -> connection.close(CloseCode.UNAUTHENTICATED.value(), reason));
		}
	}

	private static byte[] message(Part part, Content content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeByte(part.ordinal());
			content.write(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private enum Part {

		/** A user is disconnected. */
		NOW,

		/** Who was? */
		QUESTION,

		/** These were. */
		LATEST

	}

	/**
	 * Writes what follows the first byte.
	 */
	@FunctionalInterface
	private interface Content {

		void write(DataOutputStream out) throws IOException;

	}

	/**
	 * What was done to a user last.
	 *
	 * @param reason why
	 * @param time when
	 * @param by which node was told to
	 */
	private record Disconnected(String reason, Instant time, NodeId by) {
	}

}
