package io.liveflux.redis.internal.store;

import io.lettuce.core.RedisURI;

import io.liveflux.redis.internal.RedisServers;
import io.liveflux.testing.redis.RedisProcess;

/**
 * Components on one server.
 */
class RedisComponentStoreIT extends RedisComponentStoreContract {

	private RedisProcess redis;

	@Override
	RedisServers startServers() {
		this.redis = RedisProcess.start();
		return RedisServers.single(RedisURI.create("127.0.0.1", this.redis.port()));
	}

	@Override
	void stopServers() {
		this.redis.close();
	}

}
