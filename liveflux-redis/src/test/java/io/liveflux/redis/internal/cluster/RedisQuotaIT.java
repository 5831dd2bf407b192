package io.liveflux.redis.internal.cluster;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.liveflux.cluster.Quota;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.TestNodes;
import io.liveflux.testing.redis.RedisProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RedisQuotaIT extends RedisQuotaContract {

	@AutoClose
	private static RedisProcess redis;

	private static TestNodes nodes;

	private static RedisNode near;

	private static RedisNode far;

	@BeforeAll
	static void startTwoNodes() {
		redis = RedisProcess.start();
		nodes = new TestNodes();
		near = nodes.start(redis.port());
		far = nodes.start(redis.port());
	}

	@AfterAll
	static void end() {
		nodes.close();
	}

	@Override
	RedisNode near() {
		return near;
	}

	@Override
	RedisNode far() {
		return far;
	}

	@Test
	void aBucketThatIsFullAgainTakesNoRoom() {
		Quota.Rate rate = new Quota.Rate(100, Duration.ofSeconds(1), 5);
		String key = near.keys().of("q", "full");
		quota().take("full", 5, rate).toCompletableFuture().join();
		assertThat(near.connections().commands().exists(key).toCompletableFuture().join()).isOne();

		await().until(() -> near.connections().commands().exists(key).toCompletableFuture().join() == 0);
	}

}
