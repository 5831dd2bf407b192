package io.liveflux.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Ticker;

import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.Transport;
import io.liveflux.protocol.CloseCode;
import io.liveflux.security.SecurityListener;

/**
 * Closes connections whose client says nothing: one sweep over all of them, run by
 * whoever schedules it, instead of a timer for each. Over an event stream a client that
 * has begun to speak may be silent for any time. Thread-safe.
 *
 * @since 0.1
 */
public final class IdleWatch implements ConnectionListener, Runnable {

	private final Map<Connection, Pulse> pulses = new ConcurrentHashMap<>();

	private final Duration firstMessage;

	private final Duration idle;

	private final Ticker ticker;

	private final List<SecurityListener> listeners;

	/**
	 * Creates a watch.
	 * @param firstMessage longest until the first message; zero for any time
	 * @param idle longest between two messages; zero for any time
	 * @param ticker measures the time
	 * @param listeners told of closed connections
	 */
	public IdleWatch(Duration firstMessage, Duration idle, Ticker ticker, List<SecurityListener> listeners) {
		this.firstMessage = firstMessage;
		this.idle = idle;
		this.ticker = ticker;
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Returns how often {@link #run} is worth being called: as often as needed to be
	 * right to a tenth, but neither more than ten times a second nor less than every five
	 * seconds. Zero when there is nothing to watch.
	 */
	public Duration sweepInterval() {
		if (!isWatching()) {
			return Duration.ZERO;
		}
		Duration shortest = this.firstMessage.isZero() ? this.idle : this.firstMessage;
		shortest = (!this.idle.isZero() && this.idle.compareTo(shortest) < 0) ? this.idle : shortest;
		return Duration.ofMillis(Math.min(5_000, Math.max(100, shortest.toMillis() / 10)));
	}

	private boolean isWatching() {
		return !this.firstMessage.isZero() || !this.idle.isZero();
	}

	/**
	 * Notes that a client has said something.
	 * @param connection the connection
	 */
	public void heard(Connection connection) {
		Pulse pulse = this.pulses.get(connection);
		if (pulse != null) {
			pulse.lastNanos = this.ticker.read();
			pulse.spoke = true;
		}
	}

	@Override
	public void opened(Connection connection) {
		if (isWatching()) {
			this.pulses.put(connection, new Pulse(this.ticker.read()));
		}
	}

	@Override
	public void closed(Connection connection) {
		this.pulses.remove(connection);
	}

	/**
	 * Closes the connections that have been silent for too long.
	 */
	@Override
	public void run() {
		long now = this.ticker.read();
		this.pulses.forEach((connection, pulse) -> {
			long silentNanos = now - pulse.lastNanos;
			if (pulse.spoke) {
				if (isOver(this.idle, silentNanos) && connection.transport() != Transport.EVENT_STREAM) {
					close(connection, CloseCode.GOING_AWAY, "idle");
				}
			}
			else if (isOver(this.firstMessage, silentNanos)) {
				close(connection, CloseCode.POLICY_VIOLATION, "no-first-message");
			}
		});
	}

	private static boolean isOver(Duration limit, long nanos) {
		return !limit.isZero() && nanos > limit.toNanos();
	}

	private void close(Connection connection, CloseCode code, String reason) {
		// A closed connection stays here until its transport has noticed.
		if (connection.isOpen()) {
			connection.close(code.value(), reason);
			this.listeners.forEach((listener) -> listener.closed(reason));
		}
	}

	private static final class Pulse {

		private volatile long lastNanos;

		private volatile boolean spoke;

		Pulse(long openedNanos) {
			this.lastNanos = openedNanos;
		}

	}

}
