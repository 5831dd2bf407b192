package io.liveflux.internal.admission;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

/**
 * A token bucket for each name. A bucket that would be full again is forgotten, and so is
 * the one that was quiet longest when there are too many.
 */
final class RateLimiter {

	/** Number of names whose buckets are kept. */
	static final int MAX_NAMES = 100_000;

	private final Cache<String, Bucket> buckets;

	private final long refill;

	private final long burst;

	private final Duration period;

	private final TimeMeter clock;

	RateLimiter(long refill, long burst, Duration period, Ticker ticker) {
		this.refill = refill;
		this.burst = burst;
		this.period = period;
		this.clock = new NanoMeter(ticker);
		Duration untilFull = Duration.ofNanos((long) Math.ceil(period.toNanos() * ((double) burst / refill)) + 1);
		this.buckets = Caffeine.newBuilder()
			.maximumSize(MAX_NAMES)
			.expireAfterAccess(untilFull)
			.ticker(ticker)
			// Upkeep is short, and needs no thread of its own.
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Takes a token of a name.
	 * @return zero when there was one, else how long it takes until there is
	 */
	Duration tryAcquire(String name) {
		return tryAcquire(this.buckets.get(name, (key) -> newBucket()));
	}

	static Duration tryAcquire(Bucket bucket) {
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
	}

	/**
	 * Returns a bucket that belongs to the caller.
	 */
	Bucket newBucket() {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(this.burst).refillGreedy(this.refill, this.period))
			.withCustomTimePrecision(this.clock)
			.build();
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
