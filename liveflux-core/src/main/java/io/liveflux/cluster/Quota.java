package io.liveflux.cluster;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.springframework.util.Assert;

/**
 * Hands out what the nodes together may use up of something: for each name there is a
 * bucket of tokens, which fills again at a rate. Thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Quota {

	/**
	 * Takes tokens of a name. Does not wait.
	 * @param name whose they are, and for what
	 * @param wanted how many the caller would like to have, at least 1
	 * @param rate how many there are; always the same for one name
	 * @return as many as there are, up to those wanted; fails when what the nodes share
	 * cannot be reached
	 */
	CompletionStage<Tokens> take(String name, long wanted, Rate rate);

	/**
	 * How many tokens a name has.
	 *
	 * @param refill how many it gets in a period
	 * @param period the period
	 * @param burst how many it has at most, which is how many it begins with
	 * @since 0.1
	 */
	record Rate(long refill, Duration period, long burst) {

		/**
		 * Checks the numbers.
		 * @throws IllegalArgumentException when one is not positive
		 */
		public Rate {
			Assert.isTrue(refill > 0, () -> "'refill' must be positive, not " + refill);
			Assert.isTrue(!period.isNegative() && !period.isZero(), () -> "'period' must be positive, not " + period);
			Assert.isTrue(burst > 0, () -> "'burst' must be positive, not " + burst);
		}

	}

	/**
	 * What came of taking.
	 *
	 * @param granted how many the caller has got
	 * @param delay zero when there were some, else how long it takes until there is one
	 * @since 0.1
	 */
	record Tokens(long granted, Duration delay) {
	}

}
