package io.liveflux.redis.store;

import org.junit.jupiter.api.condition.EnabledIf;

import io.liveflux.redis.InstalledRedis;
import io.liveflux.redis.RedisServers;

/**
 * Components on one server of a newer version.
 */
@EnabledIf("io.liveflux.redis.InstalledRedis#isThere")
class InstalledRedisComponentStoreIT extends RedisComponentStoreContract {

	private InstalledRedis.Started redis;

	@Override
	RedisServers startServers() {
		this.redis = InstalledRedis.ONE_SERVER.start();
		return this.redis.servers();
	}

	@Override
	void stopServers() {
		this.redis.close();
	}

}
