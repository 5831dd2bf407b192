package io.liveflux.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.liveflux.internal.engine.LiveWorld.count;
import static io.liveflux.internal.engine.LiveWorld.http;
import static io.liveflux.internal.engine.LiveWorld.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class NestedTests {

	private final LiveWorld world = new LiveWorld();

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void placesInnerComponentsWholeInPages() {
		ComponentEngine.Result page = this.world.components.mount(http("s"), "panel", Map.of());

		assertThat(ids(page.html().markup())).hasSize(2);
		assertThat(count(page.html().markup())).isEqualTo(10);
		assertThat(page.html().markup()).doesNotContain("data-flux-stub");
		String inner = ids(page.html().markup()).get(1);
		assertThat(count(this.world.act(http("s"), inner, "add", Map.of()).html().markup())).isEqualTo(11);
		assertThat(this.world.act(http("stranger"), inner, "add", Map.of()).outcome().failure()).isNotNull();
	}

	@Test
	void keepsIdentityAndStateWhenTheOuterOneIsDrawnAgain() {
		String page = this.world.components.mount(http("s"), "panel", Map.of()).html().markup();
		String outer = ids(page).get(0);
		String inner = ids(page).get(1);
		this.world.act(http("s"), inner, "add", Map.of("by", 5));

		String again = this.world.act(http("s"), outer, "turn", Map.of()).html().markup();

		assertThat(again).contains("turn 1");
		assertThat(ids(again)).containsExactly(outer, inner);
		assertThat(count(again)).isEqualTo(15);
		assertThat(this.world.store.size()).isEqualTo(2);
	}

	@Test
	void sendsStubsOverLivefluxV1() {
		String page = this.world.components.mount(http("s"), "panel", Map.of()).html().markup();
		String outer = ids(page).get(0);
		String inner = ids(page).get(1);
		TestClient client = this.world.client("s");
		client.sync(outer, 1L, null);
		client.sync(inner, 1L, null);

		client.act(outer, "turn", Map.of());

		assertThat(client.text(outer)).contains("<div data-flux-component-kind=\"counter\" data-flux-component-id=\""
				+ inner + "\" data-flux-stub></div>");
		client.act(inner, "add", Map.of());
		assertThat(count(client.text(inner))).isEqualTo(11);
	}

	@Test
	void sharesWhatStandsInsideOfASharedComponent() {
		String page = this.world.components.mount(http("s"), "stage", Map.of()).html().markup();
		String inner = ids(page).get(1);
		TestClient first = this.world.client("s");
		TestClient second = this.world.client("t");
		first.sync(inner, null, null);
		second.sync(inner, null, null);

		first.act(inner, "add", Map.of());

		assertThat(count(second.text(inner))).isEqualTo(11);
		this.world.components.detach(first.connection, inner, 7L);
		this.world.components.detach(second.connection, inner, 8L);
		String again = this.world.components.mount(http("u"), "stage", Map.of()).html().markup();
		assertThat(ids(again)).isEqualTo(ids(page));
		assertThat(count(again)).isEqualTo(11);
	}

	@Test
	void keepsKeyedComponentsWhenTheirOrderChanges() {
		this.world.probe.inner = List.of("a", "b", "c");
		List<String> before = ids(this.world.components.mount(http("s"), "panel", Map.of()).html().markup());
		this.world.act(http("s"), before.get(2), "add", Map.of("by", 100));

		this.world.probe.inner = List.of("c", "b", "new", "a");
		String page = this.world.act(http("s"), before.get(0), "turn", Map.of()).html().markup();

		List<String> after = ids(page);
		assertThat(after).hasSize(5);
		assertThat(List.of(after.get(1), after.get(2), after.get(4))).containsExactly(before.get(3), before.get(2),
				before.get(1));
		assertThat(page).contains("<b>111</b>");
		assertThat(this.world.probe.log).isEmpty();
	}

	@Test
	void endsComponentsThatAreNoLongerPlaced() {
		this.world.probe.inner = List.of("a", "b", "board");
		List<String> before = ids(this.world.components.mount(http("s"), "panel", Map.of()).html().markup());

		this.world.probe.inner = List.of("b");
		this.world.act(http("s"), before.get(0), "turn", Map.of());

		await().untilAsserted(() -> assertThat(this.world.probe.log).containsExactly("board board", "bye 10"));
		assertThat(this.world.store.load(before.get(1))).isEmpty();
		assertThat(this.world.store.load(before.get(2))).isPresent();
		assertThat(this.world.store.load(before.get(3))).as("a shared component").isPresent();
	}

	@Test
	void endsInnerComponentsWithTheOuterOne() {
		this.world.probe.inner = List.of("a", "b", "board");
		List<String> all = ids(this.world.components.mount(http("s"), "panel", Map.of()).html().markup());

		assertThat(this.world.components.unmount(all.get(0)).join()).isTrue();

		await().untilAsserted(() -> assertThat(this.world.probe.log).containsExactlyInAnyOrder("board board",
				"panel bye", "bye 10", "bye 11"));
		assertThat(this.world.store.size()).isOne();
	}

	@Test
	void mountsAgainWhatHasEndedInside() {
		String page = this.world.components.mount(http("s"), "panel", Map.of()).html().markup();
		String outer = ids(page).get(0);
		this.world.components.unmount(ids(page).get(1)).join();

		String again = this.world.act(http("s"), outer, "turn", Map.of()).html().markup();

		assertThat(ids(again)).hasSize(2).doesNotContain(ids(page).get(1));
		assertThat(count(again)).isEqualTo(10);
	}

	@Test
	void placesInnerComponentsWholeInThePlainDialect() {
		String outer = this.world.mount("s", "panel", Map.of());
		TestClient plain = this.world.plainClient("s");
		plain.sync(outer, null, null);

		this.world.components.update(outer, Panel.class, (panel) -> panel.turns = 4).join();

		assertThat(plain.text(outer)).contains("turn 4").contains("<b>10</b>").doesNotContain("data-flux-stub");
	}

	@Test
	void doesNotWaitForABusyInnerComponentToPush() throws Exception {
		List<String> ids = ids(this.world.components.mount(http("s"), "panel", Map.of()).html().markup());
		TestClient plain = this.world.plainClient("s");
		plain.sync(ids.get(0), null, null);
		plain.fresh();
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		this.world.probe.work = (counter) -> {
			running.countDown();
			try {
				assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			counter.count = 50;
		};
		CompletableFuture<?> action = CompletableFuture
			.runAsync(() -> this.world.act(http("s"), ids.get(1), "run", Map.of()), this.world.executor);
		assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

		// Would hang here if the push waited for the inner component.
		this.world.components.update(ids.get(0), Panel.class, (panel) -> panel.turns = 7).join();
		plain.connection.send(Map.of("n", 1));
		assertThat(plain.fresh()).hasToString("[{\"n\":1}]");
		end.countDown();
		action.get(10, TimeUnit.SECONDS);

		await().untilAsserted(() -> assertThat(plain.text(ids.get(0))).contains("turn 7").contains("<b>50</b>"));
	}

	@Test
	void pushesTheOuterComponentFromInsideOfAnActionOfTheInnerOne() {
		List<String> ids = ids(this.world.components.mount(http("s"), "panel", Map.of()).html().markup());
		TestClient plain = this.world.plainClient("s");
		plain.sync(ids.get(0), null, null);
		plain.fresh();
		this.world.probe.work = (counter) -> {
			counter.count = 60;
			this.world.components.update(ids.get(0), Panel.class, (panel) -> panel.turns = 8).join();
		};

		this.world.act(http("s"), ids.get(1), "run", Map.of());

		assertThat(plain.text(ids.get(0))).contains("turn 8").contains("<b>60</b>");
	}

	@Test
	void drawsASharedComponentInsideOfPrivateOnes() {
		this.world.probe.inner = List.of("board");
		String first = this.world.components.mount(http("s"), "panel", Map.of()).html().markup();
		String second = this.world.components.mount(http("t"), "panel", Map.of()).html().markup();

		assertThat(ids(first).get(1)).isEqualTo(ids(second).get(1));
		TestClient client = this.world.client("t");
		client.sync(ids(second).get(1), null, null);
		client.fresh();
		this.world.act(http("s"), ids(first).get(1), "goal", Map.of());
		JsonNode update = client.one();
		assertThat(count(update.at("/data/html").stringValue())).isOne();
	}

}
