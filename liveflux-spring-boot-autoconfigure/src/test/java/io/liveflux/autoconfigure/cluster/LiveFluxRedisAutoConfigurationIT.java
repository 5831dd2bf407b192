package io.liveflux.autoconfigure.cluster;

import java.time.Duration;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.autoconfigure.internal.SealSecret;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.cluster.NodeId;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.testing.redis.RedisProcess;

import static org.assertj.core.api.Assertions.assertThat;

class LiveFluxRedisAutoConfigurationIT {

	@AutoClose
	private static RedisProcess redis;

	private final WebApplicationContextRunner runner = LiveFluxContexts.web()
		.withConfiguration(
				AutoConfigurations.of(DataRedisAutoConfiguration.class, LiveFluxRedisAutoConfiguration.class))
		.withPropertyValues("liveflux.secret=0123456789abcdef0123456789abcdef",
				"spring.data.redis.url=redis://:open@127.0.0.1:" + redis.port() + "/3");

	@BeforeAll
	static void startRedis() {
		redis = RedisProcess.start("requirepass", "open");
	}

	@Test
	void aNodeIsConnectedToTheRedisOfTheApplication() {
		this.runner.withPropertyValues("liveflux.cluster.key-prefix=shop:").run((context) -> {
			RedisNode node = context.getBean(RedisNode.class);

			assertThat(node.self()).isEqualTo(context.getBean(NodeId.class));
			assertThat(node.isReachable()).isTrue();
			assertThat(context.getBean("liveFluxOverdueComponents", PeriodicTask.class).interval())
				.isEqualTo(Duration.ofSeconds(10));
			assertThat(node.keys().of("c", "x")).startsWith("shop:");
			assertThat(node.connections().commands().zcard("shop:nodes:{0}").toCompletableFuture().join()).isOne();
		});
	}

	@Test
	void nodesOfOneApplicationSeeEachOther() {
		this.runner.run((one) -> this.runner.run((two) -> assertThat(two.getBean(RedisNode.class).lease().alive())
			.containsExactlyInAnyOrder(one.getBean(NodeId.class), two.getBean(NodeId.class))));
	}

	@Test
	void aNodeWithAnotherSecretEndsItsStartAndNamesTheProperty() {
		WebApplicationContextRunner another = this.runner
			.withPropertyValues("liveflux.secret=fedcba9876543210fedcba9876543210");

		this.runner.run((one) -> another.run((two) -> {
			assertThat(two.getStartupFailure()).rootCause()
				.isInstanceOf(SealSecret.InvalidSecretException.class)
				.message()
				.contains("'liveflux.secret'", "'lf:'")
				.doesNotContain("fedcba");
		}));
	}

}
