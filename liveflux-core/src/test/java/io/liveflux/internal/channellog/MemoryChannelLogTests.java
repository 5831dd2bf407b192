package io.liveflux.internal.channellog;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.ChannelLogContract;

class MemoryChannelLogTests extends ChannelLogContract {

	private final TestClock clock = new TestClock();

	private final MemoryChannelLog first = new MemoryChannelLog(this.clock, new SecureRandom(), HISTORY_BYTES, 0);

	@Override
	protected ChannelLog newNode(String name) {
		return this.first.ofNode(name);
	}

	@Override
	protected void kill(ChannelLog log) {
		((MemoryChannelLog) log).kill();
	}

	@Override
	protected void pass(Duration time) {
		this.clock.now = this.clock.now.plus(time);
	}

	private static final class TestClock extends Clock {

		private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
