package io.liveflux.internal.connection;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When one client was heard last.
 *
 * @since 0.1
 */
public final class Heartbeat {

	/**
	 * How often a client is told that its message is still being handled. A client of
	 * {@code liveflux.v1} may ask after three seconds of silence.
	 */
	private static final long BUSY_NANOS = Duration.ofSeconds(2).toNanos();

	private final LongSupplier nanoTime;

	private final long pingIntervalNanos;

	private final long pongTimeoutNanos;

	private final long readTimeoutNanos;

	private volatile long heardNanos;

	private volatile long readNanos;

	private volatile boolean busy;

	private volatile long busySinceNanos;

	// Only the timer touches these three.
	private boolean asked;

	private long askedNanos;

	private long toldNanos;

	Heartbeat(LongSupplier nanoTime, long pingIntervalNanos, long pongTimeoutNanos, long readTimeoutNanos) {
		this.nanoTime = nanoTime;
		this.pingIntervalNanos = pingIntervalNanos;
		this.pongTimeoutNanos = pongTimeoutNanos;
		this.readTimeoutNanos = readTimeoutNanos;
		this.heardNanos = nanoTime.getAsLong();
		this.readNanos = this.heardNanos;
		this.toldNanos = this.heardNanos;
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

	/**
	 * Notes that a message is being handled. Until that is done nothing else can be read
	 * from the client, so that its silence means nothing.
	 */
	public void begin() {
		this.busySinceNanos = this.nanoTime.getAsLong();
		this.busy = true;
	}

	/**
	 * Notes that the message is handled.
	 */
	public void end() {
		read();
		this.busy = false;
	}

	/**
	 * Looks at the client.
	 * @param now the time
	 * @param handledNanos until when this node has taken up all that had come by then:
	 * who is silent since is not heard late
	 * @param writing whether something is being written to the client
	 */
	Finding look(long now, long handledNanos, boolean writing) {
		if (this.busy) {
			return lookWhileBusy(now);
		}
		if (this.readTimeoutNanos > 0 && handledNanos - this.readNanos > this.readTimeoutNanos) {
			return Finding.IDLE;
		}
		if (this.pingIntervalNanos <= 0) {
			return Finding.FINE;
		}
		if (this.asked && this.heardNanos - this.askedNanos >= 0) {
			this.asked = false;
		}
		if (this.asked) {
			return (handledNanos - this.askedNanos > this.pongTimeoutNanos) ? Finding.DEAD : Finding.FINE;
		}
		if (now - this.heardNanos < this.pingIntervalNanos || writing) {
			return Finding.FINE;
		}
		this.asked = true;
		this.askedNanos = now;
		return Finding.PING;
	}

	private Finding lookWhileBusy(long now) {
		long since = this.busySinceNanos;
		if (this.toldNanos - since < 0) {
			this.toldNanos = since;
		}
		if (now - this.toldNanos < BUSY_NANOS) {
			return Finding.FINE;
		}
		this.toldNanos = now;
		return Finding.BUSY;
	}

	/**
	 * What a look at a connection has found.
	 */
	enum Finding {

		FINE, BUSY, PING, IDLE, DEAD

	}

}
