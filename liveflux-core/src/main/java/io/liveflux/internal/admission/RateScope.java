package io.liveflux.internal.admission;

import java.time.Duration;
import java.util.function.BiFunction;

import com.github.benmanes.caffeine.cache.Ticker;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.Quota;

/**
 * What rates of users and addresses count on. Thread-safe.
 *
 * @since 0.1
 */
public final class RateScope {

	private final BiFunction<String, Quota.Rate, Limiter> limiters;

	private RateScope(BiFunction<String, Quota.Rate, Limiter> limiters) {
		this.limiters = limiters;
	}

	/**
	 * Returns the scope in which each node counts for itself.
	 * @param ticker measures the time
	 */
	public static RateScope node(Ticker ticker) {
		return new RateScope((what, rate) -> new RateLimiter(rate, ticker));
	}

	/**
	 * Returns the scope in which all nodes count together.
	 * @param quota what they count with
	 * @param bus tells how many nodes there are, and whether they reach each other
	 * @param ticker measures the time
	 */
	public static RateScope cluster(Quota quota, ClusterBus bus, Ticker ticker) {
		return new RateScope((what, rate) -> new SharedRateLimiter(what, rate, quota, bus, ticker));
	}

	/**
	 * Returns a new limiter.
	 * @param what what it limits, another word for each
	 * @param rate how often
	 */
	Limiter limiter(String what, Quota.Rate rate) {
		return this.limiters.apply(what, rate);
	}

	/**
	 * Limits how often something is done in a name. Thread-safe.
	 */
	@FunctionalInterface
	interface Limiter {

		/**
		 * Takes a token of a name.
		 * @return zero when there was one, else how long it takes until there is
		 */
		Duration tryAcquire(String name);

	}

}
