package io.liveflux.redis.internal.cluster;

import java.time.Duration;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import io.liveflux.redis.internal.InboxPeriod;

/**
 * Whether a node has heard all announcements until a moment ago: it has read the log
 * since its inbox was opened, or, while the inbox is not open, has read it a moment ago.
 * Thread-safe.
 */
final class HeardAnnouncements {

	/** How long a reading says enough while the inbox is not open. */
	static final Duration READ_IS_GOOD = Duration.ofSeconds(2);

	private static final Duration READ_AGAIN = READ_IS_GOOD.dividedBy(2);

	private final Supplier<InboxPeriod> inbox;

	private final Ticker ticker;

	private volatile @Nullable Reading last;

	HeardAnnouncements(Supplier<InboxPeriod> inbox, Ticker ticker) {
		this.inbox = inbox;
		this.ticker = ticker;
	}

	/**
	 * Notes that the log is about to be read.
	 */
	Reading reading() {
		return new Reading(this.inbox.get().number(), this.ticker.read());
	}

	/**
	 * Notes that everything is done that a reading has told of.
	 * @param reading what was noted before it
	 */
	void read(Reading reading) {
		this.last = reading;
	}

	/**
	 * Returns whether this node has heard all.
	 */
	boolean isAll() {
		return isAllFor(READ_IS_GOOD);
	}

	/**
	 * Returns whether the log has to be read so that this node hears all a while from
	 * now.
	 */
	boolean isReadingDue() {
		return !isAllFor(READ_AGAIN);
	}

	private boolean isAllFor(Duration good) {
		Reading reading = this.last;
		InboxPeriod present = this.inbox.get();
		return reading != null && reading.period() == present.number()
				&& (present.open() || this.ticker.read() - reading.begun() < good.toNanos());
	}

	/**
	 * One reading of the log.
	 *
	 * @param period number of the inbox's period in which it began
	 * @param begun when it began
	 */
	record Reading(long period, long begun) {
	}

}
