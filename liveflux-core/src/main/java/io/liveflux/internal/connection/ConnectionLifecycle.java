package io.liveflux.internal.connection;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Connection.State;
import io.liveflux.connection.ConnectionEnd;

/**
 * How far one connection has come: open, about to be closed once everything is sent,
 * closed by this side, or ended. Thread-safe.
 */
final class ConnectionLifecycle {

	private final AtomicBoolean open = new AtomicBoolean(true);

	private volatile @Nullable ConnectionEnd announced;

	private volatile @Nullable ConnectionEnd end;

	private volatile boolean over;

	boolean isOpen() {
		return this.open.get();
	}

	State state() {
		if (this.over) {
			return State.CLOSED;
		}
		return (isOpen() && this.announced == null) ? State.OPEN : State.CLOSING;
	}

	/**
	 * Notes how the connection is closed once everything is sent.
	 */
	void announce(ConnectionEnd end) {
		this.announced = end;
	}

	/**
	 * Returns how the connection is closed once everything is sent, if that is so.
	 */
	@Nullable ConnectionEnd announced() {
		return this.announced;
	}

	/**
	 * Closes the connection.
	 * @return whether it was open
	 */
	boolean close(ConnectionEnd end) {
		boolean closed = this.open.compareAndSet(true, false);
		if (closed) {
			this.end = end;
		}
		return closed;
	}

	/**
	 * Notes that the transport has ended.
	 * @param seen how, as the transport saw it
	 * @return how: what this side said, if it closed the connection before
	 */
	ConnectionEnd ended(ConnectionEnd seen) {
		this.open.set(false);
		this.over = true;
		ConnectionEnd own = this.end;
		return (own != null) ? own : seen;
	}

}
