package io.liveflux.redis.cluster;

import java.time.Duration;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.liveflux.cluster.Quota;
import io.liveflux.cluster.QuotaContract;
import io.liveflux.redis.InstalledRedis;
import io.liveflux.redis.RedisNode;
import io.liveflux.redis.TestNodes;

import static org.awaitility.Awaitility.await;

@EnabledIf("io.liveflux.redis.InstalledRedis#isThere")
@ParameterizedClass
@EnumSource
class InstalledRedisQuotaIT extends QuotaContract {

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
	protected Quota quota() {
		return new RedisQuota(near);
	}

	@Override
	protected Quota sameQuota() {
		return new RedisQuota(far);
	}

	@Override
	protected void pass(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		await().until(() -> System.nanoTime() - end >= 0);
	}

}
