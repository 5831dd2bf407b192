package io.liveflux.test.internal.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * Says the time of a test. Thread-safe.
 */
final class VirtualClock extends Clock {

	private final Supplier<Instant> time;

	private final ZoneId zone;

	VirtualClock(Supplier<Instant> time, ZoneId zone) {
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
		return this.time.get();
	}

	@Override
	public String toString() {
		return "VirtualClock[" + this.zone + "]";
	}

}
