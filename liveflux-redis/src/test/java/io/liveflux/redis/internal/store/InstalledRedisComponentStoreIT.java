package io.liveflux.redis.internal.store;

import org.junit.jupiter.api.condition.EnabledIf;

import io.liveflux.redis.internal.InstalledRedis;
import io.liveflux.redis.internal.RedisServers;

/**
 * Components on one server of a newer version.
 */
@EnabledIf("io.liveflux.redis.internal.InstalledRedis#isThere")
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
