package io.liveflux.test;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import com.github.benmanes.caffeine.cache.Ticker;

import io.liveflux.test.internal.cluster.TestRedis;
import io.liveflux.test.internal.conversation.Arrivals;

/**
 * The Redis that the nodes of a test share, for tests of its outages. It keeps its data.
 * Used by the thread of the test.
 *
 * @see LiveCluster#redis()
 * @since 0.1
 */
public final class LiveRedis {

	private static final long LOOK_MILLIS = 5;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final TestRedis redis;

	private final Arrivals arrivals;

	private final BooleanSupplier connected;

	private final Runnable settle;

	private final Ticker ticker;

	LiveRedis(TestRedis redis, Arrivals arrivals, BooleanSupplier connected, Runnable settle, Ticker ticker) {
		this.redis = redis;
		this.arrivals = arrivals;
		this.connected = connected;
		this.settle = settle;
		this.ticker = ticker;
	}

	/**
	 * Returns the port that it listens to on this machine.
	 */
	public int port() {
		return this.redis.port();
	}

	/**
	 * Stops it, if it runs.
	 */
	public void stop() {
		this.redis.stop();
	}

	/**
	 * Starts it, if it does not run, and waits until all nodes have it.
	 * @throws AssertionError when they do not within half a minute
	 */
	public void start() {
		this.redis.start();
		awaitNodes();
		this.settle.run();
	}

	private void awaitNodes() {
		long end = this.ticker.read() + PATIENCE.toNanos();
		try {
			while (!this.connected.getAsBoolean()) {
				if (this.ticker.read() > end) {
					throw new AssertionError("Not every node has its Redis again after " + PATIENCE.toSeconds() + " s");
				}
				this.arrivals.awaitMore(this.arrivals.count(), LOOK_MILLIS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("The test was interrupted while nodes had no Redis", ex);
		}
	}

	/**
	 * Stops it, starts it again, and waits until all nodes have it.
	 */
	public void restart() {
		stop();
		start();
	}

}
