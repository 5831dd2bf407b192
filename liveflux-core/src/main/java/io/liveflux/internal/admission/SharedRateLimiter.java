package io.liveflux.internal.admission;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterState;
import io.liveflux.cluster.Quota;

/**
 * A limiter that counts on all nodes together. It takes tokens of a name in batches of a
 * tenth of what it gets in a second, and what it does not use within a second is lost: so
 * most calls ask nobody, and in the long run the nodes let no more pass together than one
 * would; at once it may be a batch more for each node. While what the nodes share cannot
 * be reached, each lets pass its part of it. Thread-safe.
 */
final class SharedRateLimiter implements RateScope.Limiter {

	private static final Logger logger = LoggerFactory.getLogger(SharedRateLimiter.class);

	private static final Duration VALID = Duration.ofSeconds(1);

	/** Longest time that a message waits for the answer. */
	private static final Duration ANSWER = Duration.ofSeconds(1);

	private static final int PARTS = 10;

	private final String what;

	private final Quota.Rate rate;

	private final long batch;

	private final Quota quota;

	private final ClusterBus bus;

	private final Ticker ticker;

	private final Cache<String, Batch> batches;

	private volatile @Nullable Share share;

	/** Until then nobody is asked, because the answer failed to come. */
	private volatile long localUntil;

	SharedRateLimiter(String what, Quota.Rate rate, Quota quota, ClusterBus bus, Ticker ticker) {
		this.what = what;
		this.rate = rate;
		this.batch = batch(rate);
		this.quota = quota;
		this.bus = bus;
		this.ticker = ticker;
		this.localUntil = ticker.read();
		this.batches = Caffeine.newBuilder()
			.maximumSize(RateLimiter.MAX_NAMES)
			.expireAfterAccess(RateLimiter.untilFull(rate).plus(VALID))
			.ticker(ticker)
			.executor(Runnable::run)
			.build();
	}

	private static long batch(Quota.Rate rate) {
		double perSecond = rate.refill() * (double) Duration.ofSeconds(1).toNanos() / rate.period().toNanos();
		return Math.max(1, (long) (Math.min(rate.burst(), perSecond) / PARTS));
	}

	@Override
	public Duration tryAcquire(String name) {
		if (this.bus.state() != ClusterState.CUT_OFF && this.ticker.read() - this.localUntil >= 0) {
			Duration wait = this.batches.get(name, (key) -> new Batch()).tryAcquire(name);
			if (wait != null) {
				return wait;
			}
		}
		return share().limiter().tryAcquire(name);
	}

	private Quota.@Nullable Tokens ask(String name) {
		try {
			return this.quota.take(this.what + ':' + name, this.batch, this.rate)
				.toCompletableFuture()
				.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		// A quota may also refuse at once, while its connection is replaced.
		catch (ExecutionException | TimeoutException | RuntimeException ex) {
			this.localUntil = this.ticker.read() + VALID.toNanos();
			logger.debug("Limits count on this node alone, because the shared store cannot be reached", ex);
			return null;
		}
	}

	/**
	 * Returns the part of this node by the number of nodes that were there last.
	 */
	private Share share() {
		int nodes = this.bus.nodes().size();
		Share present = this.share;
		if (present == null || present.nodes() != nodes) {
			present = new Share(nodes, new RateLimiter(new Quota.Rate(Math.max(1, this.rate.refill() / nodes),
					this.rate.period(), Math.max(1, this.rate.burst() / nodes)), this.ticker));
			this.share = present;
		}
		return present;
	}

	/**
	 * What this node lets pass while it counts alone.
	 *
	 * @param nodes how many share the rate
	 * @param limiter lets pass the part of one
	 */
	private record Share(int nodes, RateLimiter limiter) {
	}

	/**
	 * The tokens of one name that this node has.
	 */
	private final class Batch {

		private final ReentrantLock lock = new ReentrantLock();

		private long tokens;

		private long validUntil;

		private long refusedUntil = SharedRateLimiter.this.ticker.read();

		/**
		 * Takes a token.
		 * @return how long it takes until there is one, or {@code null} when nobody can
		 * tell
		 */
		@Nullable Duration tryAcquire(String name) {
			this.lock.lock();
			try {
				long now = SharedRateLimiter.this.ticker.read();
				if (this.tokens > 0 && now - this.validUntil < 0) {
					this.tokens--;
					return Duration.ZERO;
				}
				return (now - this.refusedUntil < 0) ? Duration.ofNanos(this.refusedUntil - now) : takeMore(name, now);
			}
			finally {
				this.lock.unlock();
			}
		}

		private @Nullable Duration takeMore(String name, long now) {
			if (now - SharedRateLimiter.this.localUntil < 0
					|| SharedRateLimiter.this.bus.state() == ClusterState.CUT_OFF) {
				// Somebody has waited in vain while this one waited for the lock.
				return null;
			}
			Quota.Tokens taken = ask(name);
			if (taken == null) {
				return null;
			}
			this.tokens = Math.max(0, taken.granted() - 1);
			this.validUntil = now + VALID.toNanos();
			this.refusedUntil = now + taken.delay().toNanos();
			return taken.delay();
		}

	}

}
