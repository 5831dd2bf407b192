package io.liveflux.internal.operations;

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
 * What an operator can do to this node. Thread-safe.
 *
 * @since 0.1
 */
public final class LiveCommands {

	private static final Logger logger = LoggerFactory.getLogger(LiveCommands.class);

	private static final String REASON = "disconnected by an operator";

	private final ConnectionRegistry connections;

	private final Broadcaster broadcaster;

	private final Runnable drain;

	/**
	 * Creates the commands.
	 * @param connections the connections of this node
	 * @param broadcaster sends to clients
	 * @param drain lets nobody in any more and asks everybody to go
	 */
	public LiveCommands(ConnectionRegistry connections, Broadcaster broadcaster, Runnable drain) {
		Assert.notNull(connections, "'connections' must not be null");
		Assert.notNull(broadcaster, "'broadcaster' must not be null");
		Assert.notNull(drain, "'drain' must not be null");
		this.connections = connections;
		this.broadcaster = broadcaster;
		this.drain = drain;
	}

	/**
	 * Closes a connection with code 1012, after which its client comes back by itself.
	 * @param keyOrId the connection's key or id
	 * @return whether there is such a connection
	 */
	public boolean disconnect(String keyOrId) {
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
	 * Closes all connections of a user with code 4401. Whether the user may come back is
	 * not decided here.
	 * @param user the user's name
	 * @return how many connections there were on this node
	 */
	public int disconnectUser(String user) {
		return this.broadcaster.disconnectUser(user, REASON);
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

}
