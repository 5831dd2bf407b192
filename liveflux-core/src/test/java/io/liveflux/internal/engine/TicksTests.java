package io.liveflux.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.async.Every;
import io.liveflux.component.Html;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.async.Timer;
import io.liveflux.internal.cluster.EventClaims;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.store.contract.InMemoryCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class TicksTests {

	private final Later later = new Later();

	private final LiveWorld world = LiveWorld.alone((builder) -> builder.work().timer(this.later), Clock.class,
			Failing.class);

	private final String id = this.world.mount("s", "clock", Map.of());

	@AfterEach
	void close() {
		this.world.close();
	}

	private TestClient watch(LiveWorld node, String component) {
		TestClient client = node.client(Map.of(), "s", FakeFrameWriter.immediate());
		client.sync(component, null, null);
		client.fresh();
		return client;
	}

	@Test
	void runsOnlyWhileSomebodyWatches() {
		assertThat(this.later.tasks).isEmpty();
		TestClient client = watch(this.world, this.id);
		assertThat(this.later.tasks).hasSize(1);
		assertThat(this.later.delay()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(5));

		this.later.run();
		await().until(() -> client.text(this.id).contains("<p>1</p>"));
		this.later.run();
		await().until(() -> client.text(this.id).contains("<p>2</p>"));

		this.world.components.abandon(client.connection);
		this.world.hub.leave("component:" + this.id, client.connection);
		this.later.run();
		assertThat(this.later.tasks).as("nobody watches").isEmpty();
	}

	@Test
	void goesOnWhenItIsWatchedAgain() {
		TestClient client = watch(this.world, this.id);
		this.later.run();
		await().until(() -> client.text(this.id).contains("<p>1</p>"));
		this.world.hub.leave("component:" + this.id, client.connection);
		this.later.run();
		assertThat(this.later.tasks).isEmpty();

		TestClient again = watch(this.world, this.id);

		assertThat(this.later.tasks).hasSize(1);
		this.later.run();
		await().until(() -> again.text(this.id).contains("<p>2</p>"));
	}

	@Test
	void nothingWaitsOnceTheLastHasLeft() {
		TestClient one = watch(this.world, this.id);
		TestClient two = watch(this.world, this.id);

		this.world.hub.leave("component:" + this.id, one.connection);
		assertThat(this.later.tasks).hasSize(1);
		this.world.hub.leave("component:" + this.id, two.connection);

		assertThat(this.later.tasks).isEmpty();
	}

	@Test
	void nothingWaitsForWhatHasEnded() {
		for (int i = 0; i < 200; i++) {
			String shortLived = this.world.mount("s", "clock", Map.of());
			watch(this.world, shortLived);
			this.world.components.unmount(shortLived).join();
		}

		await().untilAsserted(() -> assertThat(this.later.tasks).isEmpty());
	}

	@Test
	void whoComesBackInTimeGetsTheNextTurnInTime() {
		Instant begin = Instant.parse("2026-01-01T00:00:00Z");
		this.world.time = begin;
		TestClient client = watch(this.world, this.id);
		this.world.time = begin.plusMillis(3000);
		this.world.hub.leave("component:" + this.id, client.connection);

		this.world.time = begin.plusMillis(3200);
		TestClient again = watch(this.world, this.id);
		assertThat(this.later.delay()).isEqualTo(Duration.ofMillis(1800));
		this.world.hub.leave("component:" + this.id, again.connection);

		this.world.time = begin.plusMillis(5100);
		watch(this.world, this.id);
		assertThat(this.later.delay()).isEqualTo(Duration.ofSeconds(5));
	}

	@RepeatedTest(20)
	void whoeverComesAndGoesAtTheSameTimeLeavesNothing() {
		String other = this.world.mount("s", "clock", Map.of());
		AtomicInteger left = new AtomicInteger(4);
		for (int lane = 0; lane < 4; lane++) {
			int seed = lane;
			this.world.executor.execute(() -> {
				for (int i = 0; i < 25; i++) {
					TestClient client = watch(this.world, this.id);
					if ((i + seed) % 2 == 0) {
						this.later.run();
					}
					this.world.hub.leave("component:" + this.id, client.connection);
					if (seed == 0 && i == 12) {
						watch(this.world, other);
						this.world.components.unmount(other).join();
					}
				}
				left.decrementAndGet();
			});
		}
		await().until(() -> left.get() == 0);
		await().untilAsserted(() -> assertThat(this.later.tasks).isEmpty());

		watch(this.world, this.id);
		watch(this.world, this.id);
		assertThat(this.later.tasks).hasSize(1);
		this.world.components.unmount(this.id).join();
		await().untilAsserted(() -> assertThat(this.later.tasks).isEmpty());
	}

	@Test
	void twoWhoWatchHaveOneRhythm() {
		TestClient one = watch(this.world, this.id);
		TestClient two = watch(this.world, this.id);

		assertThat(this.later.tasks).hasSize(1);
		this.later.run();

		await().until(() -> one.text(this.id).contains("<p>1</p>") && two.text(this.id).contains("<p>1</p>"));
	}

	@Test
	void anErrorIsToldAndTheRhythmGoesOn() {
		String failing = this.world.mount("s", "failing", Map.of());
		TestClient client = watch(this.world, failing);
		this.later.run();

		await().untilAsserted(() -> assertThat(client.messages()).filteredOn((message) -> type(message).equals("error"))
			.singleElement()
			.satisfies((error) -> assertThat(error.toString()).contains("503", "not now")));
		assertThat(this.later.tasks).hasSize(1);
		this.later.run();
		await().untilAsserted(
				() -> assertThat(client.messages()).filteredOn((message) -> type(message).equals("error")).hasSize(2));
	}

	@Test
	void refusesAnIntervalThatIsTooShort() {
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> LiveWorld.alone((builder) -> builder.work().shortestInterval(Duration.ofSeconds(10)),
					Clock.class))
			.withMessageContaining("is to run every 5000 ms, which is shorter than"
					+ " liveflux.background.shortest-interval, 10000 ms");
	}

	@Test
	void refusesWhatIsNoDuration() {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> LiveWorld.alone((builder) -> {
		}, Unreadable.class))
			.withMessageContaining(
					"is marked @Every(\"now and then\"), which is not a duration: write 5s, 500ms or PT1M, or the name of a field");
	}

	@Test
	void ofSeveralNodesOneRunsIt() {
		Set<String> claimed = ConcurrentHashMap.newKeySet();
		EventClaims claims = (component, key) -> CompletableFuture.completedStage(claimed.add(component + key));
		Instant begin = Instant.parse("2026-01-01T00:00:00Z");
		Later laterA = new Later();
		Later laterB = new Later();
		try (InMemoryCluster cluster = new InMemoryCluster();
				LiveWorld a = LiveWorld.node(cluster.node("a"),
						(builder) -> builder.work().eventClaims(claims).timer(laterA), Wall.class);
				LiveWorld b = LiveWorld.node(cluster.node("b"),
						(builder) -> builder.work().eventClaims(claims).timer(laterB), Wall.class)) {
			a.time = begin;
			b.time = begin;
			String wall = a.mount("s", "wall", Map.of("key", "one"));
			b.mount("s", "wall", Map.of("key", "one"));
			TestClient atA = watch(a, wall);
			TestClient atB = watch(b, wall);

			laterA.run();
			laterB.run();
			await().until(() -> atA.text(wall).contains("<p>1</p>") && atB.text(wall).contains("<p>1</p>"));
			a.time = begin.plusSeconds(5);
			b.time = begin.plusSeconds(5);
			laterB.run();
			laterA.run();

			await().until(() -> atA.text(wall).contains("<p>2</p>") && atB.text(wall).contains("<p>2</p>"));
			assertThat(claimed).hasSize(2);
		}
	}

	private static String type(JsonNode message) {
		return message.path("type").asString("");
	}

	@LiveComponent("clock")
	static class Clock {

		int turns;

		@Every("5s")
		void turn() {
			this.turns++;
		}

		Html render() {
			return Html.format("<div><p>%s</p></div>", this.turns);
		}

	}

	@LiveComponent(value = "wall", shared = true)
	static class Wall {

		int turns;

		@Every("5s")
		void turn() {
			this.turns++;
		}

		Html render() {
			return Html.format("<div><p>%s</p></div>", this.turns);
		}

	}

	@LiveComponent("failing")
	static class Failing {

		@Every("1s")
		void turn() {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "not now");
		}

		Html render() {
			return new Html("<div></div>");
		}

	}

	@LiveComponent("unreadable")
	static class Unreadable {

		@Every("now and then")
		void turn() {
		}

		Html render() {
			return new Html("<div></div>");
		}

	}

	/** Waits until the test says so. */
	static final class Later implements Timer {

		final List<Runnable> tasks = new CopyOnWriteArrayList<>();

		private final List<Duration> delays = new CopyOnWriteArrayList<>();

		@Override
		public Runnable later(Runnable task, Duration delay) {
			this.tasks.add(task);
			this.delays.add(delay);
			return () -> this.tasks.remove(task);
		}

		Duration delay() {
			return this.delays.get(this.delays.size() - 1);
		}

		void run() {
			// What is given up in this moment does not run; nothing is lost.
			for (Runnable task : List.copyOf(this.tasks)) {
				if (this.tasks.remove(task)) {
					task.run();
				}
			}
		}

	}

}
