package io.liveflux.internal.admission;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Ticker;

import io.liveflux.cluster.Quota;

/**
 * The quota of a node that is alone. Thread-safe.
 *
 * @since 0.1
 */
public final class LocalQuota implements Quota {

	private final Ticker ticker;

	/** There are as many rates as are configured. */
	private final Map<Rate, RateLimiter> limiters = new ConcurrentHashMap<>();

	/**
	 * Creates it.
	 * @param ticker measures the time
	 */
	public LocalQuota(Ticker ticker) {
		this.ticker = ticker;
	}

	@Override
	public CompletionStage<Tokens> take(String name, long wanted, Rate rate) {
		RateLimiter limiter = this.limiters.computeIfAbsent(rate, (each) -> new RateLimiter(each, this.ticker));
		return CompletableFuture.completedStage(limiter.take(name, wanted));
	}

}
