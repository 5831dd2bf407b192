package io.liveflux.redis.internal.store;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lettuce.core.ZAddArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.core.JacksonException;

import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import io.liveflux.redis.internal.RedisKeys;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.RedisServers;
import io.liveflux.redis.internal.TestNodes;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.contract.ClusterComponentStoreContract;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * The contract with two nodes at Redis, of which the second is replaced when it was
 * killed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisComponentStoreContract extends ClusterComponentStoreContract {

	/** Less than what a component has that is used. */
	private static final Duration AGED = Duration.ofSeconds(60);

	private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

	private final TestNodes living = new TestNodes();

	private RedisComponentStore first;

	private RedisNode secondNode;

	private RedisComponentStore second;

	private boolean killed;

	private RedisServers servers;

	abstract RedisServers startServers();

	abstract void stopServers();

	@BeforeAll
	void start() {
		this.scheduler.setDaemon(true);
		this.scheduler.initialize();
		this.servers = startServers();
		this.first = store(this.living.start(this.servers));
		startSecond();
	}

	private void startSecond() {
		this.secondNode = this.living.start(this.servers);
		this.second = store(this.secondNode);
	}

	private RedisComponentStore store(RedisNode node) {
		return RedisComponentStore.start(node, this.scheduler, Ticker.systemTicker(), Duration.ofMinutes(30),
				Duration.ofMinutes(2));
	}

	@Override
	protected ClusterComponentStore node(int number) {
		return (number == 0) ? this.first : this.second;
	}

	@Override
	protected void kill(int number) {
		this.second.close();
		this.secondNode.close();
		this.killed = true;
	}

	@Override
	protected void age(String id) {
		assertThat(commands().pexpire(key(id), AGED.toMillis()).toCompletableFuture().join()).isTrue();
	}

	@Override
	protected void endTime(String id) {
		String due = this.secondNode.keys().inBucket("due", RedisKeys.bucketOf(id));
		assertThat(commands().zadd(due, ZAddArgs.Builder.xx().ch(), 1, ComponentScripts.bytes(id))
			.toCompletableFuture()
			.join()).isOne();
		CompletableFuture<Void> first = CompletableFuture.runAsync(this.first::dropOverdue, OwnThread::start);
		this.second.dropOverdue();
		first.join();
	}

	@Override
	protected boolean isUsed(String id) {
		return commands().pttl(key(id)).toCompletableFuture().join() > AGED.toMillis();
	}

	@Test
	void aTurnWhoseStateCannotBeReadIsGivenUp() {
		String id = newId();
		StoredComponent component = StoredComponent.create(id, "counter", null, Owner.user("ann"), Locale.ENGLISH);
		this.first.settle(new Settlement(null, component, null, null, List.of()));
		byte[] viewer = commands().hget(key(id), "vi").toCompletableFuture().join();
		commands().hset(key(id), "vi", new byte[] { '?' }).toCompletableFuture().join();
		ClaimRequest request = new ClaimRequest(id, null, null, Duration.ofSeconds(2), ClaimRequest.Purpose.USE);

		assertThatThrownBy(() -> this.first.claim(request)).isInstanceOf(JacksonException.class);

		commands().hset(key(id), "vi", viewer).toCompletableFuture().join();
		assertThat(this.second.claim(request)).isInstanceOf(Claim.Granted.class);
	}

	@Test
	void whatIsInUseIsNotDropped() {
		this.first.onDropped("counter"::equals, (dropped) -> {
		});
		StoredComponent component = StoredComponent.create(newId(), "counter", null, Owner.user("ann"), Locale.ENGLISH);
		this.first.settle(new Settlement(null, component, null, null, List.of()));
		this.first.claim(new ClaimRequest(component.id(), null, null, Duration.ofSeconds(2), ClaimRequest.Purpose.USE));

		endTime(component.id());

		assertThat(this.first.existing(List.of(component.id()))).isNotEmpty();
	}

	@Test
	@ExpectedLog("cannot be read")
	void oneThatCannotBeReadKeepsNoOtherFromBeingToldOf() {
		List<String> told = new CopyOnWriteArrayList<>();
		this.second.onDropped("counter"::equals, (dropped) -> told.add(dropped.id()));
		List<String> ids = Stream.generate(RedisComponentStoreContract::newId)
			.limit(3)
			.sorted(Comparator.comparingInt(RedisKeys::bucketOf))
			.toList();
		for (String id : ids) {
			this.second.settle(
					new Settlement(null, StoredComponent.create(id, "counter", null, Owner.user("ann"), Locale.ENGLISH),
							null, null, List.of()));
			commands()
				.zadd(this.secondNode.keys().inBucket("due", RedisKeys.bucketOf(id)), 1, ComponentScripts.bytes(id))
				.toCompletableFuture()
				.join();
		}
		commands().hset(key(ids.get(0)), "vi", new byte[] { '?' }).toCompletableFuture().join();

		this.second.dropOverdue();

		assertThat(told).containsExactlyInAnyOrder(ids.get(1), ids.get(2));
	}

	@Test
	void eachComponentOfAnOwnerIsKnownAgain() {
		Owner owner = Owner.user("ann" + newId());
		List<String> ids = List.of(newId(), newId());
		ids.forEach((id) -> this.first.settle(new Settlement(null,
				StoredComponent.create(id, "counter", null, owner, Locale.ENGLISH), null, null, List.of())));
		commands().del(this.secondNode.keys().of("o", ComponentFields.owner(owner))).toCompletableFuture().join();

		for (String id : ids) {
			Claim.Granted granted = (Claim.Granted) this.second
				.claim(new ClaimRequest(id, null, null, Duration.ofSeconds(2), ClaimRequest.Purpose.USE));
			this.second.settle(new Settlement(granted.turn(), granted.newer(), null, null, List.of()));
		}

		assertThat(this.first.idsOf(owner)).containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void anOwnerIsKnownForLongerThanWhatAnswersToTheOwner() {
		Owner owner = Owner.user("ann" + newId());
		StoredComponent component = StoredComponent.create(newId(), "counter", null, owner, Locale.ENGLISH);
		this.first.settle(new Settlement(null, component, null, null, List.of()));
		assertThat(lifeOf(owner)).isGreaterThan(Duration.ofHours(23));

		commands().del(this.secondNode.keys().of("o", ComponentFields.owner(owner))).toCompletableFuture().join();
		Claim.Granted granted = (Claim.Granted) this.second
			.claim(new ClaimRequest(component.id(), null, null, Duration.ofSeconds(2), ClaimRequest.Purpose.USE));
		this.second.settle(new Settlement(granted.turn(), granted.newer(), null, null, List.of()));

		assertThat(lifeOf(owner)).isGreaterThan(Duration.ofHours(23));
		assertThat(this.first.idsOf(owner)).containsExactly(component.id());
	}

	@Test
	void anOwnerIsKnownForAsLongAsSomebodyWatchesWhatAnswersToTheOwner() {
		Owner owner = Owner.user("ann of " + newId());
		StoredComponent component = StoredComponent.create(newId(), "counter", null, owner, Locale.ENGLISH);
		this.first.settle(new Settlement(null, component, null, null, List.of()));
		commands().del(this.secondNode.keys().of("o", ComponentFields.owner(owner))).toCompletableFuture().join();

		assertThat(this.second.watch(Map.of(component.id(), component.version())).isUpToDate()).isTrue();

		await().untilAsserted(() -> assertThat(this.first.idsOf(owner)).containsExactly(component.id()));
		assertThat(lifeOf(owner)).isGreaterThan(Duration.ofHours(23));
	}

	@Test
	void aNodeThatDoesNotKnowAKindLeavesItToOthers() {
		String id = newId();
		List<String> told = new CopyOnWriteArrayList<>();
		this.first.onDropped("new"::equals, (dropped) -> told.add(dropped.id()));
		this.second.onDropped("counter"::equals, (dropped) -> told.add("wrong"));
		this.first.settle(new Settlement(null,
				StoredComponent.create(id, "new", null, Owner.user("ann"), Locale.ENGLISH), null, null, List.of()));
		commands().zadd(this.secondNode.keys().inBucket("due", RedisKeys.bucketOf(id)), 1, ComponentScripts.bytes(id))
			.toCompletableFuture()
			.join();

		this.second.dropOverdue();
		assertThat(this.first.existing(List.of(id))).isNotEmpty();
		this.first.dropOverdue();

		assertThat(this.first.existing(List.of(id))).isEmpty();
		assertThat(told).containsExactly(id);
	}

	private Duration lifeOf(Owner owner) {
		return Duration.ofMillis(commands().pttl(this.secondNode.keys().of("o", ComponentFields.owner(owner)))
			.toCompletableFuture()
			.join());
	}

	private RedisClusterAsyncCommands<String, byte[]> commands() {
		return this.secondNode.connections().commands();
	}

	private String key(String id) {
		return this.secondNode.keys().of("c", id);
	}

	@AfterEach
	void replaceTheDead() {
		if (this.killed) {
			this.killed = false;
			startSecond();
		}
	}

	@AfterAll
	void end() {
		this.living.close();
		this.scheduler.destroy();
		stopServers();
	}

}
