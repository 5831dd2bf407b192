package io.liveflux.internal.admission;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How often one address may connect.
 *
 * @param limit number of connections
 * @param window in how much time
 * @since 0.1
 */
public record ConnectionRate(long limit, Duration window) {

	/**
	 * Creates a rate.
	 * @throws IllegalArgumentException when the limit or the window is not positive
	 */
	public ConnectionRate {
		Assert.isTrue(limit > 0, () -> "'limit' must be positive, not " + limit);
		Assert.isTrue(!window.isNegative() && !window.isZero(), () -> "'window' must be positive, not " + window);
	}

}
