package io.liveflux.redis.internal;

/**
 * A time in which an inbox was open, or was not, without an end in between.
 *
 * @param number each has a higher one than those before
 * @param open whether the inbox hears what is sent to it, as far as its node knows
 */
public record InboxPeriod(long number, boolean open) {

	InboxPeriod next(boolean open) {
		return new InboxPeriod(this.number + 1, open);
	}

}
