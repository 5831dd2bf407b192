package io.liveflux.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import io.liveflux.async.Every;
import io.liveflux.async.Interval;
import io.liveflux.call.Outcome;
import io.liveflux.component.Html;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Methods that components start and stop themselves.
 */
class IntervalsTests {

	private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

	private final TicksTests.Later later = new TicksTests.Later();

	private final LiveWorld world = LiveWorld.alone(
			(builder) -> builder.failureAnswers(new FailureAnswers(List.of(), List.of(), true, InstantSource.system()))
				.work()
				.timer(this.later)
				.shortestInterval(Duration.ofMillis(100)),
			Stopwatch.class);

	private final String id = this.world.mount("s", "stopwatch", Map.of());

	private final TestClient client = watch(this.world, this.id);

	IntervalsTests() {
		this.world.time = BEGIN;
	}

	@AfterEach
	void close() {
		this.world.close();
	}

	static TestClient watch(LiveWorld node, String component) {
		TestClient client = node.client(Map.of(), "s", FakeFrameWriter.immediate());
		client.sync(component, null, null);
		client.fresh();
		return client;
	}

	private void start(int millis) {
		this.world.act(http("s"), this.id, "start", Map.of("millis", millis));
	}

	private void stop() {
		this.world.act(http("s"), this.id, "stop", Map.of());
	}

	private void awaitTurns(int turns, boolean on) {
		await().untilAsserted(() -> assertThat(this.client.text(this.id)).contains("<p>" + turns + " " + on + "</p>"));
	}

	@Test
	void runsFromItsStartToItsStop() {
		assertThat(this.later.tasks).isEmpty();

		start(5000);
		assertThat(this.later.tasks).hasSize(1);
		assertThat(this.later.delay()).isEqualTo(Duration.ofSeconds(5));
		this.later.run();
		awaitTurns(1, true);
		this.later.run();
		awaitTurns(2, true);

		stop();
		assertThat(this.later.tasks).isEmpty();
		awaitTurns(2, false);
	}

	@Test
	void startsAnewWithAnotherPeriodFromNowOn() {
		start(5000);
		this.world.time = BEGIN.plusMillis(1700);

		start(2000);

		assertThat(this.later.tasks).hasSize(1);
		assertThat(this.later.delay()).isEqualTo(Duration.ofSeconds(2));
		this.later.run();
		awaitTurns(1, true);
	}

	@Test
	void keepsItsTurnsWhenTheSameGoesOn() {
		start(5000);
		this.world.time = BEGIN.plusMillis(1700);

		this.world.act(http("s"), this.id, "other", Map.of());

		assertThat(this.later.tasks).hasSize(1);
		assertThat(this.later.delay()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void restsWhileNobodyWatches() {
		start(5000);
		this.world.hub.leave("component:" + this.id, this.client.connection);
		assertThat(this.later.tasks).isEmpty();
		start(1000);
		assertThat(this.later.tasks).isEmpty();

		TestClient again = watch(this.world, this.id);

		assertThat(this.later.tasks).hasSize(1);
		assertThat(this.later.delay()).isEqualTo(Duration.ofSeconds(1));
		this.later.run();
		await().until(() -> again.text(this.id).contains("<p>1 true</p>"));
	}

	@Test
	void beginsWithTheComponentIfItIsMountedSo() {
		String running = this.world.mount("s", "stopwatch", Map.of("millis", 3000));
		assertThat(this.later.tasks).isEmpty();

		watch(this.world, running);

		assertThat(this.later.tasks).hasSize(1);
		assertThat(this.later.delay()).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void isNotStoppedByClients() {
		start(5000);
		Outcome unknown = cancel("unknown");

		Outcome cancelled = cancel("running");

		assertThat(cancelled.failure()).isEqualTo(unknown.failure()).isNull();
		assertThat(this.world.draw(http("s"), this.id).html().markup()).contains("<p>0 true</p>");
		assertThat(this.later.tasks).hasSize(1);
		this.later.run();
		awaitTurns(1, true);
	}

	private Outcome cancel(String name) {
		return this.world.act(http("s"), this.id, "liveflux:cancel", Map.of("name", name)).outcome();
	}

	@Test
	void isStoppedByItself() {
		this.world.act(http("s"), this.id, "once", Map.of());
		this.later.run();

		awaitTurns(1, false);
		await().until(this.later.tasks::isEmpty);
	}

	@Test
	void anErrorIsToldAndTheRhythmGoesOn() {
		this.world.act(http("s"), this.id, "fail", Map.of());
		this.client.fresh();

		this.later.run();

		await().untilAsserted(() -> assertThat(this.client.messages().toString()).contains("503", "not now"));
		assertThat(this.later.tasks).hasSize(1);
		awaitTurns(0, true);
	}

	@Test
	void endsWithTheComponent() {
		start(5000);

		this.world.components.unmount(this.id).join();

		await().untilAsserted(() -> assertThat(this.later.tasks).isEmpty());
	}

	@Test
	@ExpectedLog("component of kind 'stopwatch' failed (error ")
	void refusesWhatCannotRun() {
		assertRefused("start", Map.of("millis", 99),
				"'running' of component 'stopwatch' is to run every 99 ms, which is shorter than"
						+ " liveflux.background.shortest-interval, 100 ms");
		assertRefused("start", Map.of("millis", -5000), "is to run every -5000 ms");
		assertRefused("unknown", Map.of(), "Nothing runs at interval 'walking' of component 'stopwatch': declare"
				+ " 'private Interval walking = Interval.off();' and mark a method @Every(\"walking\"); there is running");
		assertThat(this.later.tasks).isEmpty();
	}

	private void assertRefused(String action, Map<String, Object> data, String message) {
		Outcome.Failure failure = this.world.act(http("s"), this.id, action, Map.copyOf(data)).outcome().failure();
		assertThat(failure).isNotNull();
		assertThat(Objects.requireNonNull(failure).message()).contains(message);
	}

	@Test
	void refusesAFieldThatIsNoState() {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> LiveWorld.alone((builder) -> {
		}, Stateless.class))
			.withMessageContaining("is marked @Every(\"fixed\"), but field 'fixed' is final, transient or static");
	}

	@RepeatedTest(20)
	void whoeverStartsAndStopsItAtTheSameTimeLeavesOneRhythm() {
		AtomicInteger left = new AtomicInteger(4);
		for (int lane = 0; lane < 4; lane++) {
			int seed = lane;
			this.world.executor.execute(() -> {
				for (int i = 0; i < 25; i++) {
					switch ((i + seed) % 4) {
						case 0 -> stop();
						case 1 -> this.later.run();
						case 2 -> watch(this.world, this.id);
						default -> start(1000 + i);
					}
				}
				left.decrementAndGet();
			});
		}
		await().until(() -> left.get() == 0);

		start(500);
		this.later.run();
		await().untilAsserted(() -> assertThat(this.later.tasks).hasSize(1));
		stop();
		this.later.run();
		assertThat(this.later.tasks).isEmpty();
	}

	@LiveComponent("stateless")
	static class Stateless {

		final Interval fixed = Interval.off();

		@Every("fixed")
		void turn() {
		}

		Html render() {
			return new Html("<div></div>");
		}

	}

}
