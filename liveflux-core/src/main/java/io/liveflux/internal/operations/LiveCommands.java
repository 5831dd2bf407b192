package io.liveflux.internal.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.connection.Connection;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.protocol.CloseCode;

/**
 * What an operator can do to the nodes, from any of them. Thread-safe.
 *
 * @since 0.1
 */
public final class LiveCommands {

	private static final Logger logger = LoggerFactory.getLogger(LiveCommands.class);

	private static final String DISCONNECT = "disconnect";

	private static final String COUNT = "count-connections";

	private static final String DRAIN = "drain";

	private static final String REASON = "disconnected by an operator";

	private final ConnectionRegistry connections;

	private final Broadcaster broadcaster;

	private final Runnable drain;

	private final NodeCommands others;

	/**
	 * Creates the commands.
	 * @param connections the connections of this node
	 * @param broadcaster sends to clients
	 * @param drain lets nobody in any more and asks everybody to go
	 * @param others does the same on other nodes
	 */
	public LiveCommands(ConnectionRegistry connections, Broadcaster broadcaster, Runnable drain, NodeCommands others) {
		Assert.notNull(connections, "'connections' must not be null");
		Assert.notNull(broadcaster, "'broadcaster' must not be null");
		Assert.notNull(drain, "'drain' must not be null");
		this.connections = connections;
		this.broadcaster = broadcaster;
		this.drain = drain;
		this.others = others;
		others.serve(DISCONNECT, (keyOrId) -> disconnectHere(keyOrId) ? 1 : 0);
		others.serve(COUNT, this::countOf);
		others.serve(DRAIN, (nothing) -> {
			drain();
			return 1;
		});
	}

	/**
	 * Closes a connection with code 1012, after which its client comes back by itself.
	 * @param keyOrId the connection's key or id
	 * @return whether there is such a connection
	 */
	public boolean disconnect(String keyOrId) {
		return disconnectHere(keyOrId) || this.others.askOthers(DISCONNECT, keyOrId) > 0;
	}

	private boolean disconnectHere(String keyOrId) {
		Optional<? extends Connection> found = this.connections.find(keyOrId);
		if (found.isEmpty()) {
			found = List.copyOf(this.connections.connections())
				.stream()
				.filter((connection) -> ConnectionKeys.of(connection.id()).equals(keyOrId))
				.findAny();
		}
		found.ifPresent((connection) -> connection.close(CloseCode.SERVICE_RESTART.value(), REASON));
		return found.isPresent();
	}

	/**
	 * Closes all connections of a user with code 4401, on every node. Whether the user
	 * may come back is not decided here.
	 * @param user the user's name
	 * @return how many connections there were on the nodes that answer
	 */
	public int disconnectUser(String user) {
		int elsewhere = this.others.askOthers(COUNT, user);
		return this.broadcaster.disconnectUser(user, REASON) + elsewhere;
	}

	private int countOf(String user) {
		return (int) this.connections.connections()
			.stream()
			.filter((connection) -> connection.principal().map(Principal::getName).filter(user::equals).isPresent())
			.count();
	}

	/**
	 * Sends a message to a channel, or to everyone who is connected.
	 * @param channel the channel's name, or {@code null} for everyone
	 * @param cmd the command
	 * @param param its parameter, a value that the application's JSON mapper can write
	 * @throws IllegalArgumentException when the name is not one, or there is no command
	 */
	public void broadcast(@Nullable String channel, String cmd, @Nullable Object param) {
		if (channel != null) {
			this.broadcaster.toChannel(channel, cmd, param);
		}
		else {
			this.broadcaster.toAll(cmd, param);
		}
	}

	/**
	 * Begins to drain this node: nobody new comes in, and everybody is asked to connect
	 * again a little later, elsewhere. The application goes on running. Calling it again
	 * does nothing.
	 */
	public void drain() {
		logger.info("An operator drains the connections of this node");
		this.drain.run();
	}

	/**
	 * Begins to drain a node, as {@link #drain()} does.
	 * @param node id of the node
	 * @return whether there is such a node, and it has begun
	 */
	public boolean drain(String node) {
		if (this.others.isSelf(node)) {
			drain();
			return true;
		}
		return this.others.other(node).filter((other) -> this.others.ask(other, DRAIN, "") > 0).isPresent();
	}

	/**
	 * Names of connections that may be shown: an id may be what a client proves itself
	 * with.
	 */
	static final class ConnectionKeys {

		/** Enough that no two connections of a node have the same. */
		private static final int LENGTH_BYTES = 9;

		private ConnectionKeys() {
		}

		static String of(String connectionId) {
			byte[] digest = sha256().digest(connectionId.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, LENGTH_BYTES));
		}

		private static MessageDigest sha256() {
			try {
				return MessageDigest.getInstance("SHA-256");
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("Every Java platform has SHA-256", ex);
			}
		}

	}

}
