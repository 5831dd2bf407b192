package io.liveflux.redis.internal.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterListener;
import io.liveflux.cluster.ClusterState;
import io.liveflux.cluster.NodeId;
import io.liveflux.redis.internal.RedisServers;
import io.liveflux.redis.internal.TestNodes;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.redis.RedisProcess;
import io.liveflux.testing.redis.RedisSentinelProcesses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@EnabledIf("isInstalled")
@ExpectedLog("Redis has lost the lease")
@ExpectedLog("counted as gone for a while")
class RedisSentinelIT {

	@AutoClose
	private static RedisSentinelProcesses redis;

	@AutoClose
	private static TestNodes nodes;

	@AutoClose("shutdownNow")
	private final ExecutorService executor = Executors.newCachedThreadPool();

	static boolean isInstalled() {
		return RedisProcess.installed().isPresent();
	}

	@BeforeAll
	static void start() {
		redis = RedisSentinelProcesses.start();
		nodes = new TestNodes();
	}

	@Test
	@ExpectedLog("may have missed announcements")
	void goesOnWithTheReplicaWhenTheMasterIsGone() {
		ClusterBus one = startNode();
		ClusterBus two = startNode();
		List<String> heard = new CopyOnWriteArrayList<>();
		two.register("news", new ClusterListener() {

			@Override
			public void received(NodeId from, byte[] body) {
				heard.add(new String(body, StandardCharsets.UTF_8));
			}

			@Override
			public void missed() {
				heard.add("missed");
			}

		});
		one.announce("news", bytes("before")).toCompletableFuture().join();
		await().until(() -> heard.contains("before"));

		redis.master().kill();
		await().until(() -> one.state() == ClusterState.CUT_OFF);
		one.announce("news", bytes("meanwhile"));

		await().atMost(Duration.ofSeconds(30))
			.until(() -> one.state() == ClusterState.CONNECTED && two.state() == ClusterState.CONNECTED);
		await().until(() -> heard.contains("missed"));
		assertThat(one.announce("news", bytes("afterwards")).toCompletableFuture())
			.succeedsWithin(Duration.ofSeconds(5));
		await().untilAsserted(() -> assertThat(heard).endsWith("afterwards"));
		assertThat(redis.replica().command("ROLE")).startsWith("master");
	}

	private ClusterBus startNode() {
		return RedisClusterBus.start(nodes.start(RedisServers.single(RedisURI.builder()
			.withSentinel("127.0.0.1", redis.port())
			.withSentinelMasterId(RedisSentinelProcesses.MASTER)
			.build())), this.executor);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
