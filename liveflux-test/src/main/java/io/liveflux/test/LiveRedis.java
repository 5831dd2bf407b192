package io.liveflux.test;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.liveflux.test.internal.cluster.TestRedis;

/**
 * The Redis that the nodes of a test share, for tests of its outages. It keeps its data.
 * Used by the thread of the test.
 *
 * @see LiveCluster#redis()
 * @since 0.1
 */
public final class LiveRedis {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final TestRedis redis;

	private final BooleanSupplier connected;

	private final Runnable settle;

	LiveRedis(TestRedis redis, BooleanSupplier connected, Runnable settle) {
		this.redis = redis;
		this.connected = connected;
		this.settle = settle;
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
		this.redis.await(this.connected, PATIENCE);
		this.settle.run();
	}

	/**
	 * Stops it, starts it again, and waits until all nodes have it.
	 */
	public void restart() {
		stop();
		start();
	}

}
