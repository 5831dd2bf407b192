package io.liveflux.internal.admission;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How many messages a client may send: over one connection, and one user over all of them
 * and over HTTP.
 *
 * @param perSecond how many in the long run, each second
 * @param burst how many at once
 * @param maxViolations after how many refused messages the connection is closed; 0 for
 * never
 * @param violationsWindow in how much time those count together
 * @since 0.1
 */
public record MessageRate(long perSecond, long burst, long maxViolations, Duration violationsWindow) {

	/**
	 * Creates a rate.
	 * @throws IllegalArgumentException when a number is negative, or the rate, the burst
	 * or the window is zero
	 */
	public MessageRate {
		Assert.isTrue(perSecond > 0, () -> "'perSecond' must be positive, not " + perSecond);
		Assert.isTrue(burst > 0, () -> "'burst' must be positive, not " + burst);
		Assert.isTrue(maxViolations >= 0, () -> "'maxViolations' must not be negative, but is " + maxViolations);
		Assert.isTrue(!violationsWindow.isNegative() && !violationsWindow.isZero(),
				() -> "'violationsWindow' must be positive, not " + violationsWindow);
	}

}
