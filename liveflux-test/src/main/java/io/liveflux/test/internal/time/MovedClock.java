package io.liveflux.test.internal.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that stood still before a test began to move it. Thread-safe.
 */
final class MovedClock extends Clock {

	private final VirtualTime time;

	private final Instant start;

	private final ZoneId zone;

	MovedClock(VirtualTime time, Instant start, ZoneId zone) {
		this.time = time;
		this.start = start;
		this.zone = zone;
	}

	@Override
	public ZoneId getZone() {
		return this.zone;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new MovedClock(this.time, this.start, zone);
	}

	@Override
	public Instant instant() {
		return this.start.plus(this.time.advanced());
	}

	@Override
	public String toString() {
		return "MovedClock[" + this.start + "," + this.zone + "]";
	}

}
