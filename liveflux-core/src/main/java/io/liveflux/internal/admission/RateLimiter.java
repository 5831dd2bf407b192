package io.liveflux.internal.admission;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import io.liveflux.cluster.Quota;

/**
 * A token bucket for each name. A bucket that would be full again is forgotten, and so is
 * the one that was quiet longest when there are too many.
 */
final class RateLimiter implements RateScope.Limiter {

	/** Number of names whose buckets are kept. */
	static final int MAX_NAMES = 100_000;

	private final Cache<String, Bucket> buckets;

	private final Bandwidth limit;

	private final TimeMeter clock;

	RateLimiter(Quota.Rate rate, Ticker ticker) {
		this.limit = Bandwidth.builder().capacity(rate.burst()).refillGreedy(rate.refill(), rate.period()).build();
		this.clock = new NanoMeter(ticker);
		this.buckets = Caffeine.newBuilder()
			.maximumSize(MAX_NAMES)
			.expireAfterAccess(untilFull(rate))
			.ticker(ticker)
			// Upkeep is short, and needs no thread of its own.
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Returns how long it takes until a bucket is full again in which nothing is left.
	 */
	static Duration untilFull(Quota.Rate rate) {
		return Duration
			.ofNanos((long) Math.ceil(rate.period().toNanos() * ((double) rate.burst() / rate.refill())) + 1);
	}

	@Override
	public Duration tryAcquire(String name) {
		return tryAcquire(bucket(name));
	}

	/**
	 * Takes tokens of a name, as many as there are of those wanted.
	 */
	Quota.Tokens take(String name, long wanted) {
		Bucket bucket = bucket(name);
		long granted = bucket.tryConsumeAsMuchAsPossible(wanted);
		Duration wait = (granted > 0) ? Duration.ZERO
				: Duration.ofNanos(Math.max(1, bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
		return new Quota.Tokens(granted, wait);
	}

	private Bucket bucket(String name) {
		return this.buckets.get(name, (key) -> newBucket());
	}

	static Duration tryAcquire(Bucket bucket) {
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
	}

	/**
	 * Returns a bucket that belongs to the caller.
	 */
	Bucket newBucket() {
		return Bucket.builder().addLimit(this.limit).withCustomTimePrecision(this.clock).build();
	}

	long names() {
		this.buckets.cleanUp();
		return this.buckets.estimatedSize();
	}

	private record NanoMeter(Ticker ticker) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return this.ticker.read();
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	}

}
