package io.liveflux.redis.internal;

import java.util.List;

import io.lettuce.core.RedisURI;

import io.liveflux.testing.redis.RedisClusterProcesses;
import io.liveflux.testing.redis.RedisProcess;

/**
 * The Redis that is installed on this machine, version 7 or newer, as one server and as a
 * cluster of three.
 */
public enum InstalledRedis {

	/** One server. */
	ONE_SERVER {
		@Override
		public Started start() {
			RedisProcess redis = RedisProcess.startNewest();
			return new Started(RedisServers.single(RedisURI.create("127.0.0.1", redis.port())), redis::close);
		}
	},

	/** A cluster of three servers. */
	CLUSTER {
		@Override
		public Started start() {
			RedisClusterProcesses redis = RedisClusterProcesses.start();
			int port = redis.masters().get(0).port();
			return new Started(RedisServers.cluster(List.of(RedisURI.create("127.0.0.1", port))), redis::close);
		}
	};

	/**
	 * Returns whether there is one, for {@code @EnabledIf}.
	 */
	public static boolean isThere() {
		return RedisProcess.installed().isPresent();
	}

	/**
	 * Starts it.
	 */
	public abstract Started start();

	/**
	 * What runs.
	 *
	 * @param servers how nodes reach it
	 * @param end ends it
	 */
	public record Started(RedisServers servers, Runnable end) implements AutoCloseable {

		@Override
		public void close() {
			this.end.run();
		}

	}

}
