package io.liveflux.faults.proxy;

import java.time.Duration;

/**
 * What the network does to a connection once.
 *
 * @param kind what it does
 * @param direction the bytes it happens to
 * @param after how many bytes of that direction pass first, those of the HTTP head not
 * counted: before its end where it is negative; for {@link Kind#REPEAT} how many messages
 * @param pause how long it lasts, where it lasts
 */
public record Fault(Kind kind, Direction direction, int after, Duration pause) {

	/**
	 * Creates a fault that does not last.
	 * @param kind what happens
	 * @param direction the bytes it happens to
	 * @param after how many of them pass first
	 */
	public Fault(Kind kind, Direction direction, int after) {
		this(kind, direction, after, Duration.ZERO);
	}

	@Override
	public String toString() {
		String text = this.kind + " " + this.direction + " after " + this.after;
		return this.pause.isZero() ? text : text + " for " + this.pause.toMillis() + " ms";
	}

	/**
	 * Kinds of faults.
	 */
	public enum Kind {

		/**
		 * The connection does not come about.
		 */
		REFUSE,

		/**
		 * Both ends are told at once that the connection is broken.
		 */
		CUT,

		/**
		 * Both ends are told that the other one has finished.
		 */
		END,

		/**
		 * Bytes of this direction wait, and come.
		 */
		DELAY,

		/**
		 * Bytes of this direction are lost, and after a while the connection is cut.
		 */
		LOSE,

		/**
		 * Nothing passes any more and nobody is told: the connection is half open. After
		 * a while it is cut.
		 */
		STALL,

		/**
		 * Bytes of this direction come a few at a time.
		 */
		CRUMBLE,

		/**
		 * The client's message goes to the server twice: a frame of a WebSocket, or a
		 * whole post. Commands to channels are left alone, for they count each time.
		 */
		REPEAT

	}

}
