package io.liveflux.connection;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

import org.springframework.util.Assert;

import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.Dialect;

/**
 * Looks after all connections of this node with one timer: pings those that were silent
 * for a while, and ends those that do not answer, or send nothing for too long.
 *
 * @since 0.1
 */
public final class Heartbeats implements ConnectionListener {

	private static final byte[] EMPTY = {};

	/** What a client hears while its message takes long. */
	private static final Outbound STILL_THERE = Outbound.of(new Frame.Text("{\"type\":\"pong\"}"), true);

	private final Map<Connection, Heartbeat> watched = new ConcurrentHashMap<>();

	private final LongSupplier nanoTime;

	private final BiConsumer<Connection, CloseCode> ending;

	/**
	 * Creates heartbeats.
	 * @param nanoTime a clock that only goes forward, in nanoseconds
	 * @param ending ends a connection whose client is gone
	 */
	public Heartbeats(LongSupplier nanoTime, BiConsumer<Connection, CloseCode> ending) {
		Assert.notNull(nanoTime, "'nanoTime' must not be null");
		Assert.notNull(ending, "'ending' must not be null");
		this.nanoTime = nanoTime;
		this.ending = ending;
	}

	/**
	 * Starts to look after a connection.
	 * @param connection the connection
	 * @param pingInterval silence before a ping is sent, 0 for no pings
	 * @param pongTimeout how long the answer may take
	 * @param readTimeout longest time without a message, 0 for any
	 * @return to be told what comes from the client
	 */
	public Heartbeat watch(Connection connection, Duration pingInterval, Duration pongTimeout, Duration readTimeout) {
		Heartbeat heartbeat = new Heartbeat(this.nanoTime, pingInterval.toNanos(), pongTimeout.toNanos(),
				readTimeout.toNanos());
		this.watched.put(connection, heartbeat);
		if (!connection.isOpen()) {
			this.watched.remove(connection);
		}
		return heartbeat;
	}

	@Override
	public void closed(Connection connection) {
		this.watched.remove(connection);
	}

	/**
	 * Looks at all connections once. To be called several times a second.
	 */
	public void sweep() {
		long now = this.nanoTime.getAsLong();
		this.watched.forEach((connection, heartbeat) -> {
			// What is being written shows by itself whether the client is there.
			switch (heartbeat.look(now, connection.queuedBytes() > 0)) {
				case FINE -> {
				}
				case BUSY -> {
					if (connection.dialect() == Dialect.LIVEFLUX_V1) {
						connection.enqueue(STILL_THERE);
					}
				}
				case PING -> connection.ping(EMPTY);
				case IDLE -> end(connection, CloseCode.GOING_AWAY);
				case DEAD -> end(connection, CloseCode.TRY_AGAIN_LATER);
			}
		});
	}

	private void end(Connection connection, CloseCode code) {
		this.watched.remove(connection);
		this.ending.accept(connection, code);
	}

}
