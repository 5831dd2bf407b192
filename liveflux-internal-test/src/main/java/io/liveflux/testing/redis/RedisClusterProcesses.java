package io.liveflux.testing.redis;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.liveflux.testing.Pace;

/**
 * A Redis cluster of three masters on this machine, of the version that is installed.
 *
 * @since 0.1
 */
public final class RedisClusterProcesses implements AutoCloseable {

	private static final int SLOTS = 16384;

	private static final Duration START = Duration.ofSeconds(30);

	private static final Duration LOOK = Duration.ofMillis(50);

	private final List<RedisProcess> masters;

	private RedisClusterProcesses(List<RedisProcess> masters) {
		this.masters = masters;
	}

	/**
	 * Starts three servers and joins them.
	 * @throws IllegalStateException when no server of version 7 or newer is installed
	 */
	public static RedisClusterProcesses start() {
		if (RedisProcess.installed().isEmpty()) {
			throw new IllegalStateException("No redis-server is installed on this machine");
		}
		List<RedisProcess> masters = Stream.generate(() -> RedisProcess.startNewest("cluster-enabled", "yes"))
			.limit(3)
			.toList();
		RedisClusterProcesses cluster = new RedisClusterProcesses(masters);
		cluster.join();
		return cluster;
	}

	private void join() {
		int each = SLOTS / this.masters.size() + 1;
		for (int i = 0; i < this.masters.size(); i++) {
			RedisProcess master = this.masters.get(i);
			master.command("CLUSTER", "ADDSLOTSRANGE", Integer.toString(i * each),
					Integer.toString(Math.min(SLOTS, (i + 1) * each) - 1));
			master.command("CLUSTER", "MEET", "127.0.0.1", Integer.toString(this.masters.get(0).port()));
		}
		try {
			awaitReady();
		}
		catch (IllegalStateException ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Waits until each server sees the others and answers for all slots, as after one of
	 * them was paused.
	 * @throws IllegalStateException when that takes too long
	 */
	public void awaitReady() {
		long end = System.nanoTime() + START.toNanos();
		while (!this.masters.stream().allMatch(RedisClusterProcesses::isReady)) {
			if (System.nanoTime() - end > 0) {
				throw new IllegalStateException("The servers do not become a cluster");
			}
			Pace.pass(LOOK);
		}
	}

	private static boolean isReady(RedisProcess master) {
		List<String> info = master.command("CLUSTER", "INFO");
		return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3");
	}

	/**
	 * Returns the servers.
	 */
	public List<RedisProcess> masters() {
		return this.masters;
	}

	/**
	 * Ends all servers.
	 */
	@Override
	public void close() {
		this.masters.forEach(RedisProcess::close);
	}

}
