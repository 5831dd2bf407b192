package io.liveflux.autoconfigure.startup;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.autoconfigure.cluster.LiveFluxRedisAutoConfiguration;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.testing.redis.RedisProcess;

import static org.assertj.core.api.Assertions.assertThat;

class RedisCheckIT {

	@Test
	void settingsThatLoseDataAreNamed() {
		try (RedisProcess redis = RedisProcess.start("maxmemory-policy", "volatile-lru")) {
			runner(redis).run((context) -> {
				RedisCheck check = new RedisCheck(context.getBean(RedisNode.class));

				assertThat(check.eviction()).get().asString().contains("volatile-lru", "noeviction");
				assertThat(check.outputBuffer()).get().asString().contains("32 MB", "pubsub 256mb 64mb 60");
				assertThat(context).hasBean("liveFluxRedisEvictionStartupCheck")
					.hasBean("liveFluxRedisBufferStartupCheck");
				assertThat(context.getBean("liveFluxRedisMissingStartupCheck", StartupChecks.Check.class)
					.examination()
					.get()).isEmpty();
			});
		}
	}

	@Test
	void settingsThatKeepDataAreNotNamed() {
		try (RedisProcess redis = RedisProcess.start()) {
			redis.command("CONFIG", "SET", "client-output-buffer-limit", "pubsub 268435456 67108864 60");
			runner(redis).run((context) -> {
				RedisCheck check = new RedisCheck(context.getBean(RedisNode.class));

				assertThat(check.eviction()).isEmpty();
				assertThat(check.outputBuffer()).isEmpty();
			});
		}
	}

	@Test
	void aNodeWithAPrefixOfItsOwnIsTold() {
		try (RedisProcess redis = RedisProcess.start()) {
			WebApplicationContextRunner shop = runner(redis).withPropertyValues("liveflux.cluster.key-prefix=shop:");
			runner(redis).run((one) -> shop.run((other) -> {
				assertThat(new RedisCheck(other.getBean(RedisNode.class)).otherPrefixes()).get()
					.asString()
					.contains("'lf:'", "'shop:'", "liveflux.cluster.key-prefix");
				assertThat(other).hasBean("liveFluxRedisPrefixStartupCheck");
				shop.run((third) -> assertThat(new RedisCheck(third.getBean(RedisNode.class)).otherPrefixes())
					.isEmpty());
			}));
		}
	}

	private static WebApplicationContextRunner runner(RedisProcess redis) {
		return LiveFluxContexts.web()
			.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class,
					LiveFluxRedisAutoConfiguration.class, LiveFluxStartupChecksAutoConfiguration.class))
			.withPropertyValues("liveflux.secret=0123456789abcdef0123456789abcdef", "spring.data.redis.host=127.0.0.1",
					"spring.data.redis.port=" + redis.port());
	}

}
