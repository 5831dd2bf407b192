package io.liveflux.redis.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.liveflux.cluster.NodeId;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.redis.RedisProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class NodeLeaseIT {

	@AutoClose
	private static RedisProcess redis;

	private final List<NodeId> gone = new CopyOnWriteArrayList<>();

	private TestNodes nodes;

	private RedisNode node;

	@BeforeAll
	static void startRedis() {
		redis = RedisProcess.start();
	}

	@BeforeEach
	void startANode() {
		redis.command("FLUSHALL");
		this.nodes = new TestNodes();
		this.node = this.nodes.start(redis.port());
		this.node.lease().onGone(this.gone::add);
	}

	@AfterEach
	void end() {
		this.nodes.close();
	}

	@Test
	void knowsTheNodesThatAreThere() {
		RedisNode other = this.nodes.start(redis.port());

		assertThat(other.lease().alive()).isEqualTo(Set.of(this.node.self(), other.self()));
		await().until(() -> this.node.lease().alive().equals(Set.of(this.node.self(), other.self())));
	}

	@Test
	void knowsHowMuchIsLeftOfEachLease() {
		setEnd("other", "+inf");
		await().until(() -> this.node.lease().alive().contains(new NodeId("other")));

		assertThat(this.node.lease().restOf(this.node.self()))
			.hasValueSatisfying((rest) -> assertThat(rest).isBetween(Duration.ofSeconds(1), NodeLease.LENGTH));
		assertThat(this.node.lease().restOf(new NodeId("other")))
			.hasValueSatisfying((rest) -> assertThat(rest).isBetween(Duration.ofSeconds(1), NodeLease.LENGTH));
		assertThat(this.node.lease().restOf(new NodeId("nobody"))).isEmpty();
	}

	@Test
	void tellsOfANodeThatHasLeft() {
		RedisNode other = this.nodes.start(redis.port());
		await().until(() -> this.node.lease().alive().contains(other.self()));

		other.close();

		await().untilAsserted(() -> assertThat(this.gone).containsExactly(other.self()));
		assertThat(this.node.lease().alive()).containsExactly(this.node.self());
	}

	@Test
	void aNodeThatHasLeftReachesNothingAndDoesNotComeBack() {
		RedisNode other = this.nodes.start(redis.port());
		await().until(() -> this.node.lease().alive().contains(other.self()));

		other.leave();

		await().untilAsserted(() -> assertThat(this.gone).containsExactly(other.self()));
		assertThat(other.isReachable()).isFalse();
		assertThat(other.tell(this.node.self(), 0, InboxKind.NODE.message(new byte[0])))
			.failsWithin(Duration.ofSeconds(1));
		assertThat(redis.command("ZCARD", "lf:nodes:{0}")).containsExactly("1");
	}

	@Test
	void tellsOfANodeThatIsSilentForTheLengthOfItsLease() {
		setEnd("dead", "+inf");
		await().until(() -> this.node.lease().alive().contains(new NodeId("dead")));

		setEnd("dead", "1");

		await().untilAsserted(() -> assertThat(this.gone).containsExactly(new NodeId("dead")));
	}

	@Test
	@ExpectedLog("counted as gone")
	void learnsThatItCountedAsGoneItself() {
		HeardMessages heard = HeardMessages.of(this.node);
		AtomicInteger losses = new AtomicInteger();
		this.node.lease().onLoss(losses::incrementAndGet);

		setEnd(this.node.self().value(), "1");

		await().untilAsserted(() -> assertThat(heard.interruptions()).isOne());
		assertThat(losses).hasValue(0);
		assertThat(this.node.lease().alive()).containsExactly(this.node.self());
	}

	@Test
	@ExpectedLog("Redis has lost the lease")
	void takesNobodyForGoneWhenRedisHasForgottenAll() {
		setEnd("other", "+inf");
		await().until(() -> this.node.lease().alive().contains(new NodeId("other")));
		HeardMessages heard = HeardMessages.of(this.node);
		AtomicInteger losses = new AtomicInteger();
		this.node.lease().onLoss(losses::incrementAndGet);

		redis.command("FLUSHALL");

		await().until(() -> heard.interruptions() == 1);
		assertThat(losses).hasValue(1);
		assertThat(this.gone).isEmpty();
		assertThat(this.node.lease().alive()).contains(new NodeId("other"));
	}

	@Test
	void aNodeWithAnotherSecretDoesNotStartBesideTheOthers() {
		RedisServers servers = RedisServers.single(RedisURI.create("127.0.0.1", redis.port()));

		assertThatThrownBy(() -> this.nodes.start(servers, "another")).isInstanceOf(DifferentSecretException.class);
		assertThat(redis.command("ZCARD", "lf:nodes:{0}")).containsExactly("1");
		assertThat(redis.command("PTTL", "lf:secret:{0}")).singleElement()
			.satisfies((rest) -> assertThat(Long.parseLong(rest)).isBetween(1L, NodeLease.LENGTH.toMillis()));

		this.node.close();
		assertThat(this.nodes.start(servers, "another").isReachable()).isTrue();
	}

	private static void setEnd(String node, String end) {
		redis.command("ZADD", "lf:nodes:{0}", end, node);
	}

}
