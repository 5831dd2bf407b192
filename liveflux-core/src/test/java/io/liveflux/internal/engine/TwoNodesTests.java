package io.liveflux.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.call.Outcome;
import io.liveflux.component.RunAs;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.protocol.Dialect;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.contract.InMemoryCluster;
import io.liveflux.testing.OwnThread;

import static io.liveflux.internal.engine.LiveWorld.count;
import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two nodes that share their components.
 */
class TwoNodesTests {

	private final InMemoryCluster cluster = new InMemoryCluster();

	private final InMemoryCluster.Node storeA = this.cluster.node("a");

	private final InMemoryCluster.Node storeB = this.cluster.node("b");

	private final LiveWorld a = new LiveWorld(this.storeA);

	private final LiveWorld b = new LiveWorld(this.storeB);

	@AfterEach
	void close() {
		this.a.close();
		this.b.close();
		this.cluster.close();
	}

	private static TestClient client(LiveWorld node, String name) {
		return node.client(Dialect.LIVEFLUX_V1, null, "s", name, FakeFrameWriter.immediate());
	}

	@Test
	void twoNodesActOnOneComponentAndTheApplicationRunsOnceForEach() throws Exception {
		String id = this.a.mount("s", "counter", Map.of());
		AtomicInteger outside = new AtomicInteger();
		CountDownLatch bothAsk = new CountDownLatch(1);
		this.a.probe.work = (counter) -> {
			waitFor(bothAsk);
			counter.count += 1;
			outside.incrementAndGet();
		};
		this.b.probe.work = (counter) -> {
			counter.count += 10;
			outside.incrementAndGet();
		};
		CompletableFuture<ComponentEngine.Result> atA = CompletableFuture
			.supplyAsync(() -> this.a.act(http("s"), id, "run", Map.of(), "page", 1L), OwnThread::start);
		await().until(() -> this.storeA.takeCalls().contains("claim"));
		CompletableFuture<ComponentEngine.Result> atB = CompletableFuture
			.supplyAsync(() -> this.b.act(http("s"), id, "run", Map.of(), "page", 2L), OwnThread::start);
		await().until(() -> this.storeB.takeCalls().contains("claim"));
		bothAsk.countDown();

		assertThat(atA.get(10, TimeUnit.SECONDS).outcome().failure()).isNull();
		assertThat(count(atB.get(10, TimeUnit.SECONDS).html().toString())).isEqualTo(11);
		assertThat(outside).hasValue(2);
	}

	@Test
	void aMessageThatIsSentAgainToAnotherNodeActsOnce() {
		String id = this.a.mount("s", "counter", Map.of());

		ComponentEngine.Result first = this.a.act(http("s"), id, "add", Map.of(), "page", 7L);
		ComponentEngine.Result again = this.b.act(http("s"), id, "add", Map.of(), "page", 7L);

		assertThat(again.outcome()).isEqualTo(first.outcome());
		assertThat(count(again.html().toString())).isEqualTo(1);
	}

	@Test
	void aFailedMessageIsNotRunAgainElsewhere() {
		String id = this.a.mount("s", "counter", Map.of());
		this.a.probe.work = (counter) -> {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "taken");
		};
		AtomicInteger again = new AtomicInteger();
		this.b.probe.work = (counter) -> again.incrementAndGet();

		Outcome first = this.a.act(http("s"), id, "run", Map.of(), "page", 1L).outcome();

		assertThat(this.b.act(http("s"), id, "run", Map.of(), "page", 1L).outcome().failure()).isNotNull()
			.isEqualTo(first.failure());
		assertThat(again).hasValue(0);
	}

	@Test
	void twoFirstViewersOfASharedComponentBothGetIt() {
		List<CompletableFuture<ComponentEngine.Result>> viewers = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> ((i % 2 == 0) ? this.a : this.b).components
				.mount(http("s" + i), "board", Map.of("key", "rome")), OwnThread::start))
			.toList();

		assertThat(viewers).allSatisfy((viewer) -> {
			assertThat(viewer.join().outcome().failure()).isNull();
			assertThat(viewer.join().html().toString()).contains("rome: <b>0</b>");
		});
		assertThat(Stream.concat(this.a.probe.log.stream(), this.b.probe.log.stream())).containsExactly("board rome");
	}

	@Test
	void noneOfAThousandChangesOfASharedComponentFails() {
		List<CompletableFuture<Void>> changes = new ArrayList<>();
		for (int thread = 0; thread < 8; thread++) {
			LiveWorld node = (thread % 2 == 0) ? this.a : this.b;
			changes.add(CompletableFuture.runAsync(() -> {
				for (int i = 0; i < 125; i++) {
					node.components.updateShared(Board.class, "rome", (board) -> board.goals++).join();
				}
			}, OwnThread::start));
		}

		CompletableFuture.allOf(changes.toArray(CompletableFuture[]::new)).orTimeout(60, TimeUnit.SECONDS).join();

		String id = this.a.components.sharedId("board", "rome");
		assertThat(count(this.a.draw(http("s"), id).html().toString())).isEqualTo(1000);
		assertThat(Stream.concat(this.a.probe.log.stream(), this.b.probe.log.stream())).containsExactly("board rome");
	}

	@Test
	void whatOneNodeDoesIsSeenByThoseWhoWatchOnTheOther() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient atA = client(this.a, "page A");
		TestClient atB = client(this.b, "page B");
		atA.sync(id, null, null);
		atB.sync(id, null, null);
		assertThat(atB.text(id)).isEqualTo(atA.text(id));

		atA.act(id, "add", Map.of("by", 3));
		await().untilAsserted(() -> assertThat(count(atB.text(id))).isEqualTo(3));
		atB.act(id, "add", Map.of("by", 4));
		await().untilAsserted(() -> assertThat(count(atA.text(id))).isEqualTo(7));
		this.a.components.update(id, Counter.class, (counter) -> counter.count *= 2).join();

		await().untilAsserted(() -> assertThat(count(atB.text(id))).isEqualTo(14));
		assertThat(atB.text(id)).isEqualTo(atA.text(id));
		assertThat(atB.version(id)).isEqualTo(atA.version(id));
	}

	@Test
	void theOtherNodeDrawsNothingAndClaimsNothingToShowWhatItIsTold() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient atA = client(this.a, "page A");
		TestClient atB = client(this.b, "page B");
		atA.sync(id, null, null);
		atB.sync(id, null, null);
		atB.fresh();
		this.storeB.takeCalls();
		this.b.probe.viewFails = true;

		atA.act(id, "add", Map.of("by", 3));

		await().untilAsserted(() -> assertThat(count(atB.text(id))).isEqualTo(3));
		assertThat(atB.fresh("update")).isEmpty();
		assertThat(this.storeB.takeCalls()).isEmpty();
	}

	@Test
	void anActionCallsTheStoreTwice() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient client = client(this.a, "page A");
		client.sync(id, null, null);
		this.storeA.takeCalls();

		client.act(id, "add", Map.of());
		assertThat(this.storeA.takeCalls()).containsExactly("claim", "settle");
		this.a.act(http("s"), id, "add", Map.of(), "page", 1L);

		assertThat(this.storeA.takeCalls()).containsExactly("claim", "settle");
	}

	@Test
	void aServicesChangeThatNobodyAtThisNodeWatchesIsDrawnForThoseElsewhere() {
		this.b.mount("s", "board", Map.of("key", "rome"));
		String id = this.b.components.sharedId("board", "rome");
		TestClient atB = client(this.b, "page B");
		atB.sync(id, null, null);

		this.a.components.updateShared(Board.class, "rome", (board) -> board.goals = 4).join();

		await().untilAsserted(() -> assertThat(count(atB.text(id))).isEqualTo(4));
	}

	@Test
	void newsThatWereLostAreFoundLater() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient atB = client(this.b, "page B");
		atB.sync(id, null, null);
		this.storeB.deaf(true);
		this.a.act(http("s"), id, "add", Map.of("by", 1));
		this.storeB.deaf(false);

		this.b.components.renewWatched();
		await().untilAsserted(() -> assertThat(count(atB.text(id))).isEqualTo(1));
		this.storeB.deaf(true);
		this.a.act(http("s"), id, "add", Map.of("by", 1));
		this.storeB.deaf(false);
		this.a.act(http("s"), id, "add", Map.of("by", 1));

		await().untilAsserted(() -> assertThat(count(atB.text(id))).isEqualTo(3));
	}

	@Test
	void pagesThatShowWhatTheStoreHasLostAreShownWhatItHas() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient atA = client(this.a, "page A");
		TestClient atB = client(this.b, "page B");
		atA.sync(id, null, null);
		atB.sync(id, null, null);
		Runnable failover = this.cluster.failover(id);
		atA.act(id, "add", Map.of("by", 3));
		await().untilAsserted(() -> assertThat(count(atB.text(id))).isEqualTo(3));
		long lost = atB.version(id);

		failover.run();
		this.a.components.renewWatched();
		this.b.components.renewWatched();

		await().untilAsserted(() -> assertThat(count(atA.text(id))).isZero());
		await().untilAsserted(() -> assertThat(atB.text(id)).isEqualTo(atA.text(id)));
		assertThat(atA.version(id)).isGreaterThan(lost).isEqualTo(atB.version(id));
		atB.act(id, "add", Map.of("by", 5));
		await().untilAsserted(() -> assertThat(count(atA.text(id))).isEqualTo(5));
	}

	@Test
	void aNodeThatShowsNothingGivesNoVersionAgainThatTheStoreHasLost() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient page = client(this.a, "page");
		page.sync(id, null, null);
		Runnable failover = this.cluster.failover(id);
		page.act(id, "add", Map.of("by", 3));
		long lost = page.version(id);
		failover.run();

		TestClient elsewhere = client(this.b, "elsewhere");
		elsewhere.sync(id, null, null);
		elsewhere.act(id, "add", Map.of("by", 1));

		assertThat(count(elsewhere.text(id))).isEqualTo(1);
		assertThat(elsewhere.version(id)).isGreaterThan(lost + 1);
	}

	@Test
	void whatTheStoreHasLostGoesOnWithTheStateThatANodeHas() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient page = client(this.a, "page");
		page.sync(id, null, null);
		page.act(id, "add", Map.of("by", 3));
		long before = page.version(id);

		this.cluster.loseAll();

		await().untilAsserted(() -> assertThat(page.version(id)).isGreaterThan(before));
		assertThat(count(page.text(id))).isEqualTo(3);
		page.act(id, "add", Map.of("by", 2));
		assertThat(count(page.text(id))).isEqualTo(5);
		TestClient elsewhere = client(this.b, "elsewhere");
		elsewhere.sync(id, null, null);
		assertThat(count(elsewhere.text(id))).isEqualTo(5);
	}

	@Test
	void theNodeWithTheLastStateCreatesAComponentAgainForAll() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient atA = client(this.a, "page A");
		TestClient atB = client(this.b, "page B");
		atA.sync(id, null, null);
		atB.sync(id, null, null);
		atA.act(id, "add", Map.of("by", 3));
		await().untilAsserted(() -> assertThat(count(atB.text(id))).isEqualTo(3));

		this.cluster.loseAll();

		await().untilAsserted(() -> assertThat(atB.version(id)).isEqualTo(atA.version(id)).isGreaterThan(1000));
		assertThat(count(atA.text(id))).isEqualTo(3);
		assertThat(count(atB.text(id))).isEqualTo(3);
		atB.act(id, "add", Map.of("by", 5));
		await().untilAsserted(() -> assertThat(count(atA.text(id))).isEqualTo(8));
	}

	@Test
	void whatHasEndedElsewhereDoesNotComeBack() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient atA = client(this.a, "page A");
		atA.sync(id, null, null);
		atA.act(id, "add", Map.of("by", 3));
		this.cluster.loseAll();
		await().untilAsserted(() -> assertThat(atA.version(id)).isGreaterThan(1000));

		this.b.components.unmount(id);

		await().untilAsserted(() -> assertThat(this.storeB.existing(List.of(id))).isEmpty());
		this.storeA.awaitNews();
		this.a.components.renewWatched();
		assertThat(this.storeB.existing(List.of(id))).isEmpty();
	}

	@Test
	void whatIsRenewedBeforeANodeKnowsOfTheLossGoesOn() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient page = client(this.a, "page");
		page.sync(id, null, null);
		page.act(id, "add", Map.of("by", 3));

		this.cluster.forgetAll();
		this.a.components.renewWatched();

		await().untilAsserted(() -> assertThat(this.storeB.existing(List.of(id))).contains(id));
		page.act(id, "add", Map.of("by", 3));
		assertThat(count(page.text(id))).isEqualTo(6);
	}

	@Test
	void anActionBeforeANodeKnowsOfTheLossGoesOnToo() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient page = client(this.a, "page");
		page.sync(id, null, null);
		page.act(id, "add", Map.of("by", 3));

		this.cluster.forgetAll();

		page.act(id, "add", Map.of("by", 3));
		assertThat(count(page.text(id))).isEqualTo(6);
	}

	@Test
	void innerComponentsGoOnWhenTheOuterOneIsUsedFirst() {
		this.a.probe.inner = List.of("x");
		String id = this.a.mount("s", "panel", Map.of());
		TestClient page = client(this.a, "page");
		page.sync(id, null, null);
		Matcher inner = Pattern.compile("counter\" data-flux-component-id=\"([^\"]+)").matcher(page.text(id));
		assertThat(inner.find()).isTrue();
		String child = inner.group(1);
		page.sync(child, null, null);
		page.act(child, "add", Map.of("by", 5));

		this.cluster.forgetAll();
		page.act(id, "turn", Map.of());

		assertThat(page.text(id)).contains(child);
		page.act(child, "add", Map.of("by", 1));
		assertThat(count(page.text(child))).isEqualTo(16);
	}

	@Test
	void whatWasMountedAfterALossAndHasEndedElsewhereDoesNotComeBack() {
		this.cluster.loseAll();
		this.storeA.awaitNews();
		this.storeB.awaitNews();
		TestClient page = client(this.a, "page");
		this.a.components.mount(page.connection, "panel", Map.of(), 77L);
		String id = page.fresh()
			.stream()
			.filter((message) -> message.path("type").asString("").equals("update"))
			.findFirst()
			.orElseThrow()
			.get("componentID")
			.stringValue();
		this.storeA.deaf(true);
		assertThat(this.b.components.unmount(id).join()).isTrue();

		this.a.components.renewWatched();

		await().untilAsserted(() -> assertThat(this.a.components.watched()).isEmpty());
		assertThat(this.storeB.existing(List.of(id))).isEmpty();
	}

	@Test
	void messagesToAComponentReachThoseWhoWatchItElsewhere() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient atB = client(this.b, "page B");
		atB.sync(id, null, null);
		atB.fresh();

		this.a.broadcaster.toComponent(id, Map.of("n", 1));
		this.a.components.publish(new Counter.Added(5));

		await().untilAsserted(() -> assertThat(atB.messages().toString()).contains("\"n\":1").contains("\"added\":5"));
		await().untilAsserted(() -> assertThat(count(atB.text(id))).isEqualTo(5));
	}

	@Test
	void aPrivateComponentEndsWhenNobodyWatchesItOnAnyNode() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient atA = client(this.a, "page A");
		TestClient atB = client(this.b, "page B");
		atA.sync(id, null, null);
		atB.sync(id, null, null);

		this.a.components.detach(atA.connection, id, 9L);
		this.storeA.takeCalls();
		assertThat(count(this.a.draw(http("s"), id).html().toString())).isZero();
		this.b.components.detach(atB.connection, id, 9L);

		await().untilAsserted(() -> assertThat(log()).containsExactly("bye 0"));
		assertThat(this.a.draw(http("s"), id).outcome().failure()).isNotNull();
	}

	@Test
	void twoNodesThatLetGoAtOnceEndItOnce() {
		for (int round = 0; round < 20; round++) {
			String id = this.a.mount("s", "counter", Map.of("start", round));
			TestClient atA = client(this.a, "page A");
			TestClient atB = client(this.b, "page B");
			atA.sync(id, null, null);
			atB.sync(id, null, null);
			CompletableFuture<Void> leaving = CompletableFuture
				.runAsync(() -> this.a.components.detach(atA.connection, id, 9L), OwnThread::start);
			this.b.components.detach(atB.connection, id, 9L);
			leaving.join();

			String bye = "bye " + round;
			await().untilAsserted(() -> assertThat(log()).containsOnlyOnce(bye));
		}
	}

	@Test
	void oneOfTwoNodesEndsAComponent() {
		String id = this.a.mount("s", "counter", Map.of());
		TestClient atB = client(this.b, "page B");
		atB.sync(id, null, null);

		CompletableFuture<Boolean> first = this.a.components.unmount(id);
		CompletableFuture<Boolean> second = this.b.components.unmount(id);

		assertThat(Stream.of(first, second).filter(CompletableFuture::join)).hasSize(1);
		assertThat(log()).containsExactly("bye 0");
		await().untilAsserted(() -> assertThat(this.b.components.countWatchedBy(atB.connection)).isZero());
	}

	private List<String> log() {
		return Stream.concat(this.a.probe.log.stream(), this.b.probe.log.stream()).toList();
	}

	@Test
	void aPageOfTwentyPlacementsIsMountedAndDrawnAgainInAFewCalls() {
		this.a.probe.inner = IntStream.range(0, 20).mapToObj((i) -> "c" + i).toList();
		this.storeA.takeCalls();

		String id = this.a.mount("s", "panel", Map.of());
		assertThat(this.storeA.takeCalls()).containsExactly("settle");
		assertThat(this.storeB.size()).isEqualTo(21);
		TestClient client = client(this.a, "page A");
		client.sync(id, null, null);
		this.storeA.takeCalls();

		client.act(id, "turn", Map.of());

		assertThat(this.storeA.takeCalls()).containsExactly("claim", "touch", "settle");
		assertThat(client.text(id)).contains("turn 1");
	}

	@Test
	void innerComponentsThatAreGoneEnd() {
		this.a.probe.inner = List.of("x", "y", "z");
		String id = this.a.mount("s", "panel", Map.of());
		TestClient client = client(this.a, "page A");
		client.sync(id, null, null);

		this.a.probe.inner = List.of("y", "w");
		client.act(id, "turn", Map.of());

		await().untilAsserted(() -> assertThat(log()).containsExactlyInAnyOrder("bye 10", "bye 12"));
		assertThat(this.storeA.size()).isEqualTo(3);
	}

	@Test
	void aNodeThatCannotReachTheStoreSaysSoAndKeepsNothing() {
		String id = this.a.mount("s", "counter", Map.of());
		AtomicInteger runs = new AtomicInteger();
		this.a.probe.work = (counter) -> {
			runs.incrementAndGet();
			counter.count++;
			this.storeA.cutOff(true);
		};

		Outcome.@Nullable Failure failure = this.a.act(http("s"), id, "run", Map.of(), "page", 1L).outcome().failure();
		assertThat(failure).isNotNull();
		assertThat(failure.code()).isEqualTo(503);
		assertThat(this.a.act(http("s"), id, "run", Map.of(), "page", 1L).outcome().failure()).isEqualTo(failure);
		assertThat(runs).hasValue(1);
		this.storeA.cutOff(false);
		this.a.probe.work = (counter) -> counter.count++;

		assertThat(count(this.a.act(http("s"), id, "run", Map.of(), "page", 1L).html().toString())).isEqualTo(1);
	}

	@Test
	void anActionOfANodeThatDiesBeforeItSettlesIsRunByTheOther() throws Exception {
		String id = this.a.mount("s", "counter", Map.of());
		CountDownLatch dead = new CountDownLatch(1);
		CountDownLatch running = new CountDownLatch(1);
		this.a.probe.work = (counter) -> {
			counter.count++;
			running.countDown();
			waitFor(dead);
		};
		this.b.probe.work = (counter) -> counter.count++;
		CompletableFuture<ComponentEngine.Result> atA = CompletableFuture
			.supplyAsync(() -> this.a.act(http("s"), id, "run", Map.of(), "page", 1L), OwnThread::start);
		assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

		this.storeA.kill();
		assertThat(count(this.b.act(http("s"), id, "run", Map.of(), "page", 1L).html().toString())).isEqualTo(1);
		dead.countDown();

		Outcome.@Nullable Failure failure = atA.get(10, TimeUnit.SECONDS).outcome().failure();
		assertThat(failure).isNotNull();
		assertThat(failure.code()).isEqualTo(503);
		assertThat(count(this.a.act(http("s"), id, "run", Map.of(), "page", 1L).html().toString())).isEqualTo(1);
	}

	@Test
	void whoLeavesAChangeDoesNotWaitForAnotherNode() throws Exception {
		String id = this.a.mount("s", "counter", Map.of());
		CountDownLatch end = new CountDownLatch(1);
		CountDownLatch running = new CountDownLatch(1);
		this.a.probe.work = (counter) -> {
			running.countDown();
			waitFor(end);
		};
		CompletableFuture<ComponentEngine.Result> acting = CompletableFuture
			.supplyAsync(() -> this.a.act(http("s"), id, "run", Map.of()), OwnThread::start);
		assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

		CompletableFuture<Void> change = this.b.components.update(id, Counter.class, (counter) -> counter.count = 5);
		assertThat(change).isNotDone();
		end.countDown();

		acting.get(10, TimeUnit.SECONDS);
		change.get(10, TimeUnit.SECONDS);
		assertThat(count(this.a.draw(http("s"), id).html().toString())).isEqualTo(5);
	}

	@Test
	void changesOfTwoUsersAreNotLostToANodeThatTakesItsTurnBetweenThem() throws Exception {
		String id = this.a.mount("s", "counter", Map.of());
		CountDownLatch begin = new CountDownLatch(1);
		CountDownLatch running = new CountDownLatch(1);
		AtomicReference<CompletableFuture<Claim>> between = new AtomicReference<>();
		CompletableFuture<CompletableFuture<Void>> first = CompletableFuture
			.supplyAsync(() -> this.a.components.update(id, Counter.class, (counter) -> {
				running.countDown();
				waitFor(begin);
			}), OwnThread::start);
		waitFor(running);
		CompletableFuture<Void> nobodys = this.a.components.update(id, Counter.class, RunAs.nobody(), (counter) -> {
			counter.count++;
			between.set(CompletableFuture.supplyAsync(
					() -> this.storeB.claim(
							new ClaimRequest(id, null, null, ClusterComponentStore.PATIENCE, ClaimRequest.Purpose.USE)),
					OwnThread::start));
			await().until(() -> this.cluster.isWaitedFor(id));
		});
		CompletableFuture<Void> owners = this.a.components.update(id, Counter.class, RunAs.owner(),
				(counter) -> counter.count += 10);

		begin.countDown();
		first.get(10, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS);
		nobodys.get(10, TimeUnit.SECONDS);
		this.storeB.giveUp(((Claim.Granted) between.get().get(10, TimeUnit.SECONDS)).turn());
		owners.get(10, TimeUnit.SECONDS);

		assertThat(count(this.a.draw(http("s"), id).html().toString())).isEqualTo(11);
	}

	@Test
	void aConnectionIsLetGoWhenTheStoreCannotBeReached() {
		String first = this.a.mount("s", "counter", Map.of());
		String second = this.a.mount("s", "counter", Map.of());
		TestClient client = client(this.a, "page A");
		client.sync(first, null, null);
		client.sync(second, null, null);
		this.storeA.cutOff(true);

		this.a.components.abandon(client.connection);

		assertThat(this.a.components.countWatchedBy(client.connection)).isZero();
	}

	@Test
	void aNodeForgetsListenersThatHaveEndedElsewhere() {
		String id = this.a.mount("s", "counter", Map.of());
		String kept = this.a.mount("s", "counter", Map.of());
		this.b.act(http("s"), id, "add", Map.of());
		this.b.act(http("s"), kept, "add", Map.of());
		this.a.components.unmount(id).join();

		this.b.components.forgetEnded();
		this.storeB.takeCalls();
		this.b.components.publish(new Counter.Added(2));

		assertThat(count(this.b.draw(http("s"), kept).html().toString())).isEqualTo(3);
		assertThat(this.storeB.takeCalls()).filteredOn("claim"::equals).hasSize(2);
	}

	@Test
	void oneNodeTellsAComponentThatItsTimeIsOver() {
		String id = this.a.mount("s", "counter", Map.of("start", 3));

		this.cluster.drop(id);

		await().untilAsserted(() -> assertThat(log()).containsExactly("bye 3"));
		assertThat(this.b.draw(http("s"), id).outcome().failure()).isNotNull();
	}

	@Test
	void eventsDoNotKeepWhatNobodyUses() {
		String id = this.a.mount("s", "counter", Map.of());
		this.cluster.age(id);

		this.a.components.publish(new Counter.Added(2));

		await().untilAsserted(() -> assertThat(this.storeA.loadAll(List.of(id)).get(id))
			.matches((stored) -> stored.revision() == 2 && !stored.attached()));
		assertThat(this.cluster.isUsed(id)).isFalse();
		this.a.components.update(id, Counter.class, (counter) -> counter.count++).join();
		assertThat(this.cluster.isUsed(id)).isTrue();
	}

	private static void waitFor(CountDownLatch latch) {
		try {
			assertThat(latch.await(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
