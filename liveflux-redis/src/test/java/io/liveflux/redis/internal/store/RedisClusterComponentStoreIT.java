package io.liveflux.redis.internal.store;

import java.util.List;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.condition.EnabledIf;

import io.liveflux.redis.internal.RedisServers;
import io.liveflux.testing.redis.RedisClusterProcesses;
import io.liveflux.testing.redis.RedisProcess;

/**
 * Components in a cluster of three servers.
 */
@EnabledIf("isInstalled")
class RedisClusterComponentStoreIT extends RedisComponentStoreContract {

	private RedisClusterProcesses cluster;

	static boolean isInstalled() {
		return RedisProcess.installed().isPresent();
	}

	@Override
	RedisServers startServers() {
		this.cluster = RedisClusterProcesses.start();
		return RedisServers.cluster(List.of(RedisURI.create("127.0.0.1", this.cluster.masters().get(0).port())));
	}

	@Override
	void stopServers() {
		this.cluster.close();
	}

}
