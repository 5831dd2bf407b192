package io.liveflux.connection;

import java.util.function.LongSupplier;

/**
 * When one client was heard last.
 *
 * @since 0.1
 */
public final class Heartbeat {

	private final LongSupplier nanoTime;

	private final long pingIntervalNanos;

	private final long pongTimeoutNanos;

	private final long readTimeoutNanos;

	private volatile long heardNanos;

	private volatile long readNanos;

	// Only the timer touches these two.
	private boolean asked;

	private long askedNanos;

	Heartbeat(LongSupplier nanoTime, long pingIntervalNanos, long pongTimeoutNanos, long readTimeoutNanos) {
		this.nanoTime = nanoTime;
		this.pingIntervalNanos = pingIntervalNanos;
		this.pongTimeoutNanos = pongTimeoutNanos;
		this.readTimeoutNanos = readTimeoutNanos;
		this.heardNanos = nanoTime.getAsLong();
		this.readNanos = this.heardNanos;
	}

	/**
	 * Notes that a message came.
	 */
	public void read() {
		long now = this.nanoTime.getAsLong();
		this.heardNanos = now;
		this.readNanos = now;
	}

	/**
	 * Notes that the client answered a ping.
	 */
	public void pong() {
		this.heardNanos = this.nanoTime.getAsLong();
	}

	Finding look(long now, boolean writing) {
		if (this.readTimeoutNanos > 0 && now - this.readNanos > this.readTimeoutNanos) {
			return Finding.IDLE;
		}
		if (this.pingIntervalNanos <= 0) {
			return Finding.FINE;
		}
		if (this.asked && this.heardNanos - this.askedNanos >= 0) {
			this.asked = false;
		}
		if (this.asked) {
			return (now - this.askedNanos > this.pongTimeoutNanos) ? Finding.DEAD : Finding.FINE;
		}
		if (now - this.heardNanos < this.pingIntervalNanos || writing) {
			return Finding.FINE;
		}
		this.asked = true;
		this.askedNanos = now;
		return Finding.PING;
	}

	/**
	 * What a look at a connection has found.
	 */
	enum Finding {

		FINE, PING, IDLE, DEAD

	}

}
