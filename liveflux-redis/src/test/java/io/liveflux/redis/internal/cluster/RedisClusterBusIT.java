package io.liveflux.redis.internal.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterBusContract;
import io.liveflux.cluster.ClusterState;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.TestNodes;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.redis.RedisProcess;
import io.liveflux.testing.redis.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExpectedLog("Redis has lost the lease")
class RedisClusterBusIT extends ClusterBusContract {

	@AutoClose
	private static RedisProcess redis;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private TcpProxy network;

	private TestNodes nodes;

	private RedisNode node;

	private RedisClusterBus near;

	private RedisClusterBus far;

	@BeforeAll
	static void startRedis() {
		redis = RedisProcess.start();
	}

	@BeforeEach
	void startTwoNodes() {
		this.network = TcpProxy.to(redis.port());
		this.nodes = new TestNodes();
		this.node = this.nodes.start(redis.port());
		this.near = RedisClusterBus.start(this.node, this.executor);
		this.far = RedisClusterBus.start(this.nodes.start(this.network.port()), this.executor);
	}

	@AfterEach
	void end() {
		this.network.heal();
		this.nodes.close();
		this.network.close();
		this.executor.shutdownNow();
	}

	@Override
	protected ClusterBus bus() {
		return this.near;
	}

	@Test
	void nodesSendToEachOther() {
		List<String> heard = listen(this.far, "greeting");

		assertThat(this.near.send(this.far.self(), "greeting", bytes("hello")).toCompletableFuture().join()).isTrue();

		await().untilAsserted(() -> assertThat(heard).containsExactly(this.near.self() + " hello"));
		assertThat(this.near.state()).isEqualTo(ClusterState.CONNECTED);
	}

	@Test
	void announcementsReachOthersInOrder() {
		List<String> heard = listen(this.far, "news");

		for (int i = 0; i < 200; i++) {
			this.near.announce("news", bytes("" + i));
		}

		await().until(() -> heard.size() == 200);
		for (int i = 0; i < 200; i++) {
			assertThat(heard.get(i)).isEqualTo(this.near.self() + " " + i);
		}
	}

	@Test
	void announcementsThatWereNotHeardAreRead() {
		List<String> heard = listen(this.far, "news");
		cutOff();

		this.near.announce("news", bytes("one")).toCompletableFuture().join();
		this.near.announce("news", bytes("two")).toCompletableFuture().join();
		this.network.heal();

		await().untilAsserted(
				() -> assertThat(heard).containsExactly(this.near.self() + " one", this.near.self() + " two"));
	}

	@Test
	void aNodeThatReachesTheOthersAgainSaysSoWhenItHasHeardAll() {
		List<String> heard = listen(this.far, "news");
		for (int i = 1; i <= 3; i++) {
			assertThat(this.far.heardAll()).isTrue();
			cutOff();
			assertThat(this.far.heardAll()).isFalse();

			this.near.announce("news", bytes("" + i)).toCompletableFuture().join();
			this.network.heal();

			await().pollInterval(Duration.ofMillis(1)).until(this.far::heardAll);
			assertThat(heard).hasSize(i);
			await().until(() -> this.far.state() == ClusterState.CONNECTED);
		}
	}

	@Test
	void aNodeThatReachesTheOthersAgainGoesOnToDoSo() {
		cutOff();
		Duration before = this.far.figures().outage();
		await().until(() -> this.far.figures().outage().minus(before).compareTo(Duration.ofSeconds(3)) > 0);
		this.network.heal();
		await().until(() -> this.far.state() == ClusterState.CONNECTED);
		long interruptions = this.far.figures().interruptions();

		await().pollInterval(Duration.ofMillis(1))
			.during(Duration.ofMillis(1500))
			.until(() -> this.far.state() == ClusterState.CONNECTED);
		assertThat(this.far.figures().interruptions()).isEqualTo(interruptions);
	}

	@Test
	void anAnnouncementThatIsAddedAgainIsHeardOnce() {
		List<String> heard = listen(this.far, "news");
		RedisAnnouncementLog log = new RedisAnnouncementLog(this.node);
		byte[] twice = new NodeMessage(this.near.self(), "news", bytes("twice")).encode();
		byte[] once = new NodeMessage(this.near.self(), "news", bytes("once")).encode();

		log.append(1, twice).toCompletableFuture().join();
		log.append(1, twice).toCompletableFuture().join();
		log.append(2, once).toCompletableFuture().join();

		await().until(() -> heard.contains(this.near.self() + " once"));
		assertThat(heard).containsExactly(this.near.self() + " twice", this.near.self() + " once");
	}

	@Test
	void announcementsOfANodeThatIsCutOffWait() {
		List<String> heard = listen(this.near, "news");
		cutOff();

		CompletableFuture<Void> one = this.far.announce("news", bytes("one")).toCompletableFuture();
		CompletableFuture<Void> two = this.far.announce("news", bytes("two")).toCompletableFuture();
		assertThat(this.far.state()).isEqualTo(ClusterState.CUT_OFF);
		assertThat(heard).isEmpty();
		this.network.heal();

		await()
			.untilAsserted(() -> assertThat(heard).containsExactly(this.far.self() + " one", this.far.self() + " two"));
		await().until(() -> one.isDone() && two.isDone());
		assertThat(CompletableFuture.allOf(one, two)).isCompleted();
	}

	@Test
	@ExpectedLog("may have missed announcements")
	void aNodeThatMissedMoreThanIsKeptIsTold() {
		List<String> heard = listen(this.far, "news");
		cutOff();

		for (int i = 0; i < 1001; i++) {
			this.near.announce("news", bytes("" + i)).toCompletableFuture().join();
		}
		this.network.heal();

		await().untilAsserted(() -> assertThat(heard).containsExactly("missed"));
		this.near.announce("news", bytes("afterwards"));
		await().untilAsserted(() -> assertThat(heard).containsExactly("missed", this.near.self() + " afterwards"));
	}

	@Test
	@ExpectedLog("more are dropped")
	@ExpectedLog("could not send all")
	void othersAreToldThatANodeCouldNotAnnounceAll() {
		List<String> heard = listen(this.near, "news");
		cutOff();

		List<CompletableFuture<Void>> kept = new ArrayList<>();
		for (int i = 0; i < AnnouncementSender.MAX_WAITING + 2; i++) {
			kept.add(this.far.announce("news", bytes("" + i)).toCompletableFuture());
		}
		this.network.heal();

		await().until(() -> heard.contains("missed"));
		assertThat(heard).hasSize(AnnouncementSender.MAX_WAITING + 1).endsWith("missed");
		assertThat(kept.subList(0, AnnouncementSender.MAX_WAITING))
			.allMatch((each) -> !each.isCompletedExceptionally());
		assertThat(kept.subList(AnnouncementSender.MAX_WAITING, kept.size()))
			.allMatch(CompletableFuture::isCompletedExceptionally);
	}

	@Test
	@ExpectedLog("may have missed announcements")
	void everyNodeIsToldAfterRedisHasLostItsData() {
		this.near.announce("news", bytes("before")).toCompletableFuture().join();
		List<String> heard = listen(this.far, "news");

		redis.restartEmpty();

		await().until(() -> heard.contains("missed"));
		this.near.announce("news", bytes("afterwards"));
		await().until(() -> heard.contains(this.near.self() + " afterwards"));
	}

	@Test
	void aNodeThatLeavesIsGone() {
		List<String> heard = listen(this.far, "news");
		await().until(() -> this.far.nodes().contains(this.near.self()));

		this.node.close();

		await().untilAsserted(() -> assertThat(heard).containsExactly("gone " + this.near.self()));
	}

	@Test
	void claimsOfOneSubjectAreBounded() {
		String subject = "counter-" + this.node.self();
		List<CompletableFuture<Boolean>> claims = IntStream.range(0, 1100)
			.mapToObj((i) -> this.near.claim(subject, "event " + i).toCompletableFuture())
			.toList();

		assertThat(claims).allSatisfy((claim) -> assertThat(claim.join()).isTrue());
		assertThat(this.far.claim(subject, "event 1099").toCompletableFuture().join()).isFalse();
		String key = this.node.keys().of("once", subject);
		assertThat(commands().keys(key + "*").toCompletableFuture().join()).containsExactly(key);
		assertThat(commands().zcard(key).toCompletableFuture().join()).isEqualTo(1000);
		assertThat(commands().pttl(key).toCompletableFuture().join()).isPositive();
	}

	private RedisClusterAsyncCommands<String, byte[]> commands() {
		return this.node.connections().commands();
	}

	private void cutOff() {
		this.network.cut();
		await().until(() -> this.far.state() == ClusterState.CUT_OFF);
	}

}
