package io.liveflux.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.count;
import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UpdatingTests {

	private final LiveWorld world = new LiveWorld();

	private final String id = this.world.mount("s", "counter", Map.of());

	private final TestClient watcher = this.world.client("s");

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void changesStateAndTellsWhoWatches() {
		this.watcher.sync(this.id, null, null);

		assertThat(this.world.components.update(this.id, Counter.class, (counter) -> counter.count = 9)).isCompleted();

		assertThat(count(this.watcher.text(this.id))).isEqualTo(9);
	}

	@Test
	void changesStateThatNobodyWatches() {
		this.world.components.update(this.id, Counter.class, (counter) -> counter.count = 9).join();

		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isEqualTo(9);
	}

	@Test
	void eventsDoNotKeepWhatNobodyUses() {
		this.world.nanos.addAndGet(TimeUnit.SECONDS.toNanos(90));
		this.world.components.publish(new Counter.Added(2));
		assertThat(this.world.store.peek(this.id)).hasValueSatisfying(
				(stored) -> assertThat(stored).matches((after) -> after.revision() == 2 && !after.attached()));

		this.world.nanos.addAndGet(TimeUnit.SECONDS.toNanos(31));

		assertThat(this.world.store.peek(this.id)).isEmpty();
	}

	@Test
	void tellsWhyAChangeWasNotMade() {
		assertThat(this.world.components.update("unknown", Counter.class, (counter) -> {
		})).isCompletedExceptionally();
		assertThat(this.world.components.update(this.id, Board.class, (board) -> {
		})).failsWithin(1, TimeUnit.SECONDS)
			.withThrowableThat()
			.withMessageContaining("is a io.liveflux.internal.engine.Counter");
		assertThat(this.world.components.update(this.id, Counter.class, (counter) -> {
			counter.count = 77;
			throw new IllegalStateException("mine");
		})).failsWithin(1, TimeUnit.SECONDS).withThrowableThat().withMessageContaining("mine");
		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isZero();
	}

	@Test
	void drawsAgainOnRefresh() {
		this.watcher.sync(this.id, null, null);
		this.watcher.fresh();

		this.world.components.refresh(this.id).join();
		assertThat(this.watcher.fresh()).isEmpty();

		String panel = this.world.mount("s", "panel", Map.of());
		this.watcher.sync(panel, null, null);
		this.world.probe.inner = List.of("counter", "counter");
		this.watcher.fresh();
		this.world.components.refresh(panel).join();
		assertThat(LiveWorld.ids(this.watcher.text(panel))).hasSize(3);
	}

	@Test
	void changesASharedComponentThatNobodyHasMounted() {
		this.world.components.updateShared(Board.class, "main", (board) -> board.goals = 3).join();
		this.world.components.updateShared(Board.class, "main", (board) -> board.goals++).join();

		ComponentEngine.Result board = this.world.components.mount(http("s"), "board", Map.of("key", "main"));
		assertThat(count(board.html().markup())).isEqualTo(4);
		assertThat(this.world.probe.log).containsExactly("board main");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.world.components.updateShared(Counter.class, "main", (counter) -> {
			}))
			.withMessageContaining("not shared");
	}

	@Test
	void makesAChangeFromInsideOfAnActionAfterIt() {
		this.watcher.sync(this.id, null, null);
		this.world.probe.work = (counter) -> {
			CompletableFuture<Void> later = this.world.components.update(this.id, Counter.class, (own) -> {
				this.world.probe.log.add("update at " + own.count);
				own.count *= 10;
			});
			counter.count = 5;
			this.world.probe.log.add("action " + later.isDone());
		};

		this.watcher.act(this.id, "run", Map.of());

		assertThat(this.world.probe.log).containsExactly("action false", "update at 5");
		assertThat(count(this.watcher.text(this.id))).isEqualTo(50);
	}

	@Test
	void makesAChangeThatAnActionOrderedEvenWhenTheActionFails() {
		this.watcher.sync(this.id, null, null);
		this.world.probe.work = (counter) -> {
			this.world.components.update(this.id, Counter.class, (own) -> own.count += 3);
			counter.count = 500;
			throw new ResponseStatusException(HttpStatus.CONFLICT, "taken");
		};

		this.watcher.act(this.id, "run", Map.of());

		assertThat(this.watcher.fresh("error")).singleElement()
			.satisfies((error) -> assertThat(error.get("code").intValue()).isEqualTo(409));
		assertThat(count(this.watcher.text(this.id))).isEqualTo(3);
	}

	@Test
	void doesNotWaitForAnActionThatIsRunning() throws Exception {
		this.watcher.sync(this.id, null, null);
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		this.world.probe.work = (counter) -> {
			running.countDown();
			await(end);
			counter.count++;
		};
		CompletableFuture<Void> action = CompletableFuture.runAsync(() -> this.watcher.act(this.id, "run", Map.of()),
				this.world.executor);
		assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

		// Would hang here if it waited for the action.
		CompletableFuture<Void> update = this.world.components.update(this.id, Counter.class,
				(counter) -> counter.count += 10);
		CompletableFuture<Void> refresh = this.world.components.refresh(this.id);
		this.world.broadcaster.toComponent(this.id, Map.of("pushed", true));
		assertThat(this.watcher.fresh("payload")).hasSize(1);
		assertThat(update).isNotDone();
		assertThat(refresh).isNotDone();

		end.countDown();
		action.get(10, TimeUnit.SECONDS);
		update.get(10, TimeUnit.SECONDS);
		refresh.get(10, TimeUnit.SECONDS);
		assertThat(count(this.watcher.text(this.id))).isEqualTo(11);
	}

	@Test
	void endsAComponentFromInsideOfItsAction() {
		this.watcher.sync(this.id, null, null);
		this.world.probe.work = (counter) -> this.world.components.unmount(this.id);

		this.watcher.act(this.id, "run", Map.of());

		Awaitility.await().untilAsserted(() -> assertThat(this.world.probe.log).containsExactly("bye 0"));
	}

	@Test
	void keepsOneLockWhateverBecomesOfTheResult() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		this.world.probe.work = (counter) -> {
			running.countDown();
			await(end);
			counter.count++;
		};
		CompletableFuture<ComponentEngine.Result> action = CompletableFuture
			.supplyAsync(() -> this.world.act(http("s"), this.id, "run", Map.of()), this.world.executor);
		assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

		this.world.components.update(this.id, Counter.class, (counter) -> counter.count += 10).cancel(true);
		this.world.components.update(this.id, Counter.class, (counter) -> counter.count += 100).complete(null);
		end.countDown();
		action.get(10, TimeUnit.SECONDS);

		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isEqualTo(111);
	}

	@Test
	void makesEachChangeAndDrawsWhatGatheredOnce() throws Exception {
		this.watcher.sync(this.id, null, null);
		this.watcher.fresh();
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		this.world.probe.work = (counter) -> {
			running.countDown();
			await(end);
		};
		CompletableFuture<?> action = CompletableFuture
			.runAsync(() -> this.world.act(http("s"), this.id, "run", Map.of()), this.world.executor);
		assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
		List<CompletableFuture<Void>> updates = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			boolean fails = i % 10 == 3;
			updates.add(this.world.components.update(this.id, Counter.class, (counter) -> {
				counter.count++;
				if (fails) {
					throw new IllegalStateException("every tenth");
				}
			}));
		}

		end.countDown();
		action.get(10, TimeUnit.SECONDS);

		assertThat(updates).allMatch(CompletableFuture::isDone);
		assertThat(updates.stream().filter(CompletableFuture::isCompletedExceptionally)).hasSize(10);
		assertThat(this.watcher.fresh()).hasSize(1);
		assertThat(count(this.watcher.text(this.id))).isEqualTo(90);
	}

	@Test
	void waitsForTheCommitAndDoesNothingAfterARollback() {
		this.watcher.sync(this.id, null, null);
		this.watcher.fresh();
		TestTransactions transactions = new TestTransactions();

		CompletableFuture<Void> update = transactions.commit(() -> {
			CompletableFuture<Void> ordered = this.world.components.update(this.id, Counter.class,
					(counter) -> counter.count = 1);
			this.world.broadcaster.toComponent(this.id, Map.of("n", 1));
			assertThat(this.watcher.fresh()).isEmpty();
			this.world.broadcaster.now().toComponent(this.id, Map.of("n", 2));
			assertThat(this.watcher.one().at("/data/n").intValue()).isEqualTo(2);
			assertThat(ordered).isNotDone();
			return ordered;
		});
		assertThat(update).succeedsWithin(10, TimeUnit.SECONDS);
		assertThat(this.watcher.fresh()).hasSize(2);
		assertThat(count(this.watcher.text(this.id))).isOne();

		CompletableFuture<Void> never = transactions.rollBack(() -> {
			this.world.broadcaster.toComponent(this.id, Map.of("n", 3));
			this.world.components.refresh(this.id);
			this.world.components.updateShared(Board.class, "main", (board) -> board.goals++);
			return this.world.components.update(this.id, Counter.class, (counter) -> counter.count = 7);
		});
		assertThat(never).failsWithin(1, TimeUnit.SECONDS).withThrowableOfType(CancellationException.class);
		assertThat(this.watcher.fresh()).isEmpty();
		assertThat(this.world.store.load(this.world.components.sharedId("board", "main"))).isEmpty();
		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isOne();
	}

	@Test
	void takesThePayloadAsItWasWhenItWasSent() {
		this.watcher.sync(this.id, null, null);
		this.watcher.fresh();
		Map<String, Object> payload = new HashMap<>(Map.of("n", 1));

		new TestTransactions().commit(() -> {
			this.world.broadcaster.toComponent(this.id, payload);
			payload.put("n", 2);
			return true;
		});

		assertThat(this.watcher.one().at("/data/n").intValue()).isOne();
	}

	@Test
	void handsEventsToEveryLiveInstance() {
		String other = this.world.mount("t", "counter", Map.of());
		this.watcher.sync(this.id, null, null);
		this.watcher.fresh();

		this.world.components.publish(new Counter.Added(2));

		assertThat(this.watcher.fresh("payload")).singleElement()
			.satisfies((payload) -> assertThat(payload.get("data")).hasToString("{\"added\":2}"));
		assertThat(count(this.watcher.text(this.id))).isEqualTo(2);
		assertThat(count(this.world.draw(http("t"), other).html().markup())).isEqualTo(2);
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void sendsNothingOfAnEventMethodThatFails() {
		this.watcher.sync(this.id, null, null);
		this.watcher.fresh();

		this.world.components.publish(new Counter.Added(13));

		assertThat(this.watcher.fresh()).isEmpty();
		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isZero();
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void sendsNothingWhenTheViewFailsAfterAnEvent() {
		this.watcher.sync(this.id, null, null);
		this.watcher.fresh();

		this.world.probe.viewFails = true;
		this.world.components.publish(new Counter.Added(2));
		this.world.probe.viewFails = false;

		assertThat(this.watcher.fresh()).isEmpty();
		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isZero();
	}

	@Test
	void forgetsInstancesThatHaveEnded() {
		this.world.components.unmount(this.id).join();

		this.world.components.publish(new Counter.Added(2));

		assertThat(this.world.probe.log).containsExactly("bye 0");
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
