package io.liveflux.internal.connection;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

import org.springframework.util.Assert;

import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.connection.Transport;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.Dialect;

/**
 * Looks after all connections of this node with one timer: pings those that were silent
 * for a while, and ends those that do not answer, or send nothing for too long. An event
 * stream answers by taking the ping. Nobody is ended because this node itself is late:
 * not after a pause of its timer, and not while the container's threads have yet to take
 * up what clients have sent.
 *
 * @since 0.1
 */
public final class Heartbeats implements ConnectionListener {

	private static final byte[] EMPTY = {};

	/** From which distance of two looks on this node itself has stood still. */
	private static final long LATE_NANOS = Duration.ofMillis(1500).toNanos();

	/** What a client hears while its message takes long. */
	private static final Outbound STILL_THERE = Outbound.of(new Frame.Text("{\"type\":\"pong\"}"), true);

	private final Map<ManagedConnection, Heartbeat> watched = new ConcurrentHashMap<>();

	private final LongSupplier nanoTime;

	private final BiConsumer<ManagedConnection, CloseCode> ending;

	private final Executor container;

	private final AtomicBoolean probing = new AtomicBoolean();

	private volatile long handledNanos;

	// Only the timer touches it.
	private long sweptNanos;

	/**
	 * Creates heartbeats.
	 * @param nanoTime a clock that only goes forward, in nanoseconds
	 * @param ending ends a connection whose client is gone
	 * @param container the threads that take up what clients send, in the order in which
	 * it comes
	 */
	public Heartbeats(LongSupplier nanoTime, BiConsumer<ManagedConnection, CloseCode> ending, Executor container) {
		Assert.notNull(nanoTime, "'nanoTime' must not be null");
		Assert.notNull(ending, "'ending' must not be null");
		this.nanoTime = nanoTime;
		Assert.notNull(container, "'container' must not be null");
		this.ending = ending;
		this.container = container;
		this.handledNanos = nanoTime.getAsLong();
		this.sweptNanos = this.handledNanos;
	}

	/**
	 * Starts to look after a connection.
	 * @param connection the connection
	 * @param pingInterval silence before a ping is sent, 0 for no pings
	 * @param pongTimeout how long the answer may take
	 * @param readTimeout longest time without a message, 0 for any
	 * @return to be told what comes from the client
	 */
	public Heartbeat watch(ManagedConnection connection, Duration pingInterval, Duration pongTimeout,
			Duration readTimeout) {
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
		boolean late = now - this.sweptNanos > LATE_NANOS;
		this.sweptNanos = now;
		if (!late) {
			probe(now);
		}
		long handled = this.handledNanos;
		this.watched.forEach((connection, heartbeat) -> {
			// What is being written shows by itself whether the client is there.
			switch (heartbeat.look(now, handled, connection.queuedBytes() > 0)) {
				case FINE -> {
				}
				case BUSY -> {
					if (connection.dialect() == Dialect.LIVEFLUX_V1) {
						connection.enqueue(STILL_THERE);
					}
				}
				case PING -> ping(connection, heartbeat);
				case IDLE -> end(connection, CloseCode.GOING_AWAY);
				case DEAD -> end(connection, CloseCode.TRY_AGAIN_LATER);
			}
		});
	}

	private static void ping(ManagedConnection connection, Heartbeat heartbeat) {
		connection.ping(EMPTY);
		// An answer would be a request, which keeps the session of a user who is away. A
		// stream that takes no ping ends by itself.
		if (connection.transport() == Transport.EVENT_STREAM) {
			heartbeat.pong();
		}
	}

	/**
	 * Finds out whether the container takes up what comes. After a pause it is given a
	 * turn of the timer to begin with that.
	 */
	private void probe(long now) {
		if (!this.probing.compareAndSet(false, true)) {
			return;
		}
		try {
			this.container.execute(() -> {
				this.handledNanos = now;
				this.probing.set(false);
			});
		}
		catch (RejectedExecutionException ex) {
			// Full, or about to go: nobody can be judged.
			this.probing.set(false);
		}
	}

	private void end(ManagedConnection connection, CloseCode code) {
		this.watched.remove(connection);
		this.ending.accept(connection, code);
	}

}
