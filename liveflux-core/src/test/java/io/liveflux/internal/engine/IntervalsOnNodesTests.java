package io.liveflux.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.liveflux.component.LiveComponent;
import io.liveflux.internal.cluster.EventClaims;
import io.liveflux.store.contract.InMemoryCluster;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Methods that a component starts and stops itself, on several nodes.
 */
class IntervalsOnNodesTests {

	private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

	@Test
	void aTurnThatWaitsWhenItIsStoppedDoesNotRun() {
		CompletableFuture<Boolean> granted = new CompletableFuture<>();
		onTwoNodes((component, key) -> granted, (nodes) -> {
			nodes.act("a", "start", Map.of("millis", 5000));
			nodes.laterA.run();
			nodes.act("a", "stop", Map.of());

			granted.complete(true);

			await().untilAsserted(() -> assertThat(nodes.atA.text(nodes.wall)).contains("<p>0 false</p>"));
			nodes.act("a", "other", Map.of());
			assertThat(nodes.html("a")).contains("<p>0 false</p>");
		});
	}

	@Test
	void everyNodeThatWatchesFollowsWhatAnyOfThemDoes() {
		onTwoNodes((component, key) -> CompletableFuture.completedStage(true), (nodes) -> {
			nodes.act("a", "start", Map.of("millis", 5000));
			await().until(() -> nodes.laterB.tasks.size() == 1);
			assertThat(nodes.laterA.tasks).hasSize(1);
			assertThat(nodes.laterB.delay()).isEqualTo(Duration.ofSeconds(5));

			nodes.laterB.run();
			await().until(() -> nodes.atA.text(nodes.wall).contains("<p>1 true</p>"));
			nodes.act("b", "stop", Map.of());

			await().until(() -> nodes.laterA.tasks.isEmpty() && nodes.laterB.tasks.isEmpty());
		});
	}

	@Test
	void nothingWaitsOnAnyNodeOnceTheComponentHasEnded() {
		onTwoNodes((component, key) -> CompletableFuture.completedStage(true), (nodes) -> {
			nodes.act("a", "start", Map.of("millis", 5000));
			await().until(() -> nodes.laterA.tasks.size() == 1 && nodes.laterB.tasks.size() == 1);

			nodes.a.components.unmount(nodes.wall).join();

			await().until(() -> nodes.laterA.tasks.isEmpty() && nodes.laterB.tasks.isEmpty());
		});
	}

	@Test
	void nodesThatStartItAnewClaimOtherTurns() {
		List<String> claimed = new CopyOnWriteArrayList<>();
		onTwoNodes((component, key) -> {
			claimed.add(key);
			return CompletableFuture.completedStage(true);
		}, (nodes) -> {
			for (int i = 0; i < 2; i++) {
				nodes.time(BEGIN.plusSeconds(i));
				nodes.act("a", "start", Map.of("millis", 5000));
				nodes.time(BEGIN.plusSeconds(i + 5));
				nodes.laterA.run();
				String turns = "<p>" + (i + 1) + " true</p>";
				await().until(() -> nodes.atA.text(nodes.wall).contains(turns));
			}
			assertThat(claimed).hasSize(2).doesNotHaveDuplicates();
		});
	}

	private static void onTwoNodes(EventClaims claims, Consumer<TwoNodes> test) {
		try (TwoNodes nodes = new TwoNodes(claims)) {
			test.accept(nodes);
		}
	}

	/** Two nodes that watch one component. */
	private static final class TwoNodes implements AutoCloseable {

		final TicksTests.Later laterA = new TicksTests.Later();

		final TicksTests.Later laterB = new TicksTests.Later();

		private final InMemoryCluster cluster = new InMemoryCluster();

		private final LiveWorld a;

		private final LiveWorld b;

		final String wall;

		final TestClient atA;

		TwoNodes(EventClaims claims) {
			this.a = node("a", claims, this.laterA);
			this.b = node("b", claims, this.laterB);
			time(BEGIN);
			this.wall = this.a.mount("s", "wall-watch", Map.of("key", "one"));
			this.b.mount("s", "wall-watch", Map.of("key", "one"));
			this.atA = IntervalsTests.watch(this.a, this.wall);
			IntervalsTests.watch(this.b, this.wall);
		}

		private LiveWorld node(String name, EventClaims claims, TicksTests.Later later) {
			return LiveWorld.node(this.cluster.node(name), (builder) -> builder.work().eventClaims(claims).timer(later),
					WallWatch.class);
		}

		void time(Instant time) {
			this.a.time = time;
			this.b.time = time;
		}

		void act(String node, String action, Map<String, Object> data) {
			(node.equals("a") ? this.a : this.b).act(http("s"), this.wall, action, Map.copyOf(data));
		}

		String html(String node) {
			return (node.equals("a") ? this.a : this.b).draw(http("s"), this.wall).html().markup();
		}

		@Override
		public void close() {
			this.a.close();
			this.b.close();
			this.cluster.close();
		}

	}

	@LiveComponent(value = "wall-watch", shared = true)
	static class WallWatch extends Stopwatch {

	}

}
