package io.liveflux.redis.internal.cluster;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.liveflux.redis.internal.InstalledRedis;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.TestNodes;

@EnabledIf("io.liveflux.redis.internal.InstalledRedis#isThere")
@ParameterizedClass
@EnumSource
class InstalledRedisQuotaIT extends RedisQuotaContract {

	private static InstalledRedis.Started redis;

	private static TestNodes nodes;

	private static RedisNode near;

	private static RedisNode far;

	@Parameter
	private InstalledRedis installed;

	@BeforeParameterizedClassInvocation
	static void start(InstalledRedis installed) {
		redis = installed.start();
		nodes = new TestNodes();
		near = nodes.start(redis.servers());
		far = nodes.start(redis.servers());
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		nodes.close();
		redis.close();
	}

	@Override
	RedisNode near() {
		return near;
	}

	@Override
	RedisNode far() {
		return far;
	}

}
