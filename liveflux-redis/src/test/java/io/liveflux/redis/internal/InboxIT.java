package io.liveflux.redis.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.liveflux.cluster.NodeId;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.redis.RedisProcess;
import io.liveflux.testing.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class InboxIT {

	@AutoClose
	private static RedisProcess redis;

	private TcpProxy network;

	private TestNodes nodes;

	private RedisNode near;

	private RedisNode far;

	private HeardMessages heard;

	@BeforeAll
	static void startRedis() {
		redis = RedisProcess.start();
	}

	@BeforeEach
	void startTwoNodes() {
		this.network = TcpProxy.to(redis.port());
		this.nodes = new TestNodes();
		this.near = this.nodes.start(redis.port());
		this.far = this.nodes.start(this.network.port());
		this.heard = HeardMessages.of(this.far);
	}

	@AfterEach
	void end() {
		this.network.heal();
		this.nodes.close();
		this.network.close();
	}

	@Test
	void hearsWhatAnotherNodeTellsItInOrder() {
		List<String> texts = IntStream.range(0, 1000).mapToObj(Integer::toString).toList();

		texts.forEach((text) -> this.near.tell(this.far.self(), 3, HeardMessages.message(text)));

		await().untilAsserted(() -> assertThat(this.heard.messages()).isEqualTo(texts));
		assertThat(this.heard.interruptions()).isZero();
	}

	@Test
	void saysWhetherSomebodyWasThere() {
		assertThat(this.near.tell(this.far.self(), 0, HeardMessages.message("you")).toCompletableFuture().join())
			.isTrue();
		assertThat(this.near.tell(new NodeId("nobody"), 0, HeardMessages.message("you")).toCompletableFuture().join())
			.isFalse();
		assertThat(this.near.tellAll(5, HeardMessages.message("all")).toCompletableFuture().join()).isEqualTo(2);

		await().untilAsserted(() -> assertThat(this.heard.messages()).containsExactly("you", "all"));
	}

	@Test
	void isToldOfAnInterruptionWhenRedisEndsTheConnection() {
		redis.command("CLIENT", "KILL", "TYPE", "pubsub");

		awaitInterruption();
		awaitMessage("after");
	}

	@Test
	void isToldOfAnInterruptionWhenTheNetworkSwallowsEverything() {
		this.network.blackHole();

		await().until(() -> !this.far.isReachable());
		this.network.heal();

		awaitInterruption();
		awaitMessage("after");
		await().until(this.far::isReachable);
		await().untilAsserted(() -> assertThat(this.far.figures().outage()).isPositive());
		assertThat(this.far.figures().interruptions()).isPositive();
		await().untilAsserted(() -> assertThat(this.far.figures().lag()).isPositive());
		assertThat(this.near.figures().outage()).isZero();
		assertThat(this.near.figures().interruptions()).isZero();
	}

	@Test
	void noticesThatNothingComesBackAlthoughConnectionsAreOpen() {
		this.network.swallowReplies();

		await().until(() -> !this.far.isReachable());
		this.network.heal();

		awaitInterruption();
		awaitMessage("after");
	}

	@Test
	@ExpectedLog("Redis has lost the lease")
	void comesBackAfterARestartOfRedis() {
		redis.restartEmpty();

		awaitInterruption();
		awaitMessage("after");
		await().until(() -> this.near.lease().alive().size() == 2);
	}

	@Test
	void givesAKindToOneListener() {
		assertThatIllegalStateException().isThrownBy(() -> HeardMessages.of(this.far)).withMessageContaining("NODE");
	}

	private void awaitInterruption() {
		await().atMost(Duration.ofSeconds(20)).until(() -> this.heard.interruptions() > 0);
	}

	private void awaitMessage(String text) {
		await().atMost(Duration.ofSeconds(20)).until(() -> {
			this.near.tell(this.far.self(), 0, HeardMessages.message(text));
			return this.heard.messages().contains(text);
		});
	}

}
