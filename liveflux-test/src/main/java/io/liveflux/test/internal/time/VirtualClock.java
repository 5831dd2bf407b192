package io.liveflux.test.internal.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Says the time of a test. Thread-safe.
 */
final class VirtualClock extends Clock {

	private final VirtualTime time;

	private final ZoneId zone;

	VirtualClock(VirtualTime time, ZoneId zone) {
		this.time = time;
		this.zone = zone;
	}

	@Override
	public ZoneId getZone() {
		return this.zone;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new VirtualClock(this.time, zone);
	}

	@Override
	public Instant instant() {
		return this.time.now();
	}

	@Override
	public String toString() {
		return "VirtualClock[" + this.zone + "]";
	}

}
