package io.liveflux.internal.engine;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.contract.InMemoryCluster;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Nodes that run different versions of an application.
 */
class RollingDeployTests {

	private final InMemoryCluster cluster = new InMemoryCluster();

	private final LiveWorld before = new LiveWorld(this.cluster.node("before"), Before.class, LimitBefore.class);

	private final LiveWorld after = new LiveWorld(this.cluster.node("after"), After.class);

	@AfterEach
	void close() {
		this.before.close();
		this.after.close();
		this.cluster.close();
	}

	@Test
	void fieldsThatAVersionDoesNotKnowAreKept() {
		String id = this.after.mount("s", "order", Map.of());
		act(this.after, id, "change");

		act(this.before, id, "change");
		act(this.before, id, "change");

		StoredComponent stored = stored(id);
		assertThat(new String(stored.state(), StandardCharsets.UTF_8)).contains("\"price\":1234567890123.4500",
				"\"count\":3", "\"lines\":[\"a\",\"b\"]");
		assertThat(draw(this.after, id)).contains("3 [a, b]");
		act(this.after, id, "change");
		assertThat(draw(this.before, id)).contains("old 4");
	}

	@Test
	void fieldsThatAreNewHaveWhatTheConstructorGives() {
		String id = this.before.mount("s", "order", Map.of());
		act(this.before, id, "change");

		assertThat(draw(this.after, id)).contains("1 []");
	}

	@Test
	void aVersionWhoseTextIsAnotherOneShowsItsOwnWithAnotherNumber() {
		String id = this.before.mount("s", "order", Map.of());
		TestClient watcher = this.after.client("s");
		watcher.sync(id, null, null);
		long version = watcher.version(id);
		assertThat(watcher.text(id)).contains("0 []");

		act(this.before, id, "change");

		await().untilAsserted(() -> assertThat(watcher.text(id)).contains("old 1"));
		assertThat(watcher.version(id)).isGreaterThan(version);
	}

	@Test
	@ExpectedLog("mounted again with their parameters")
	void aStateThatCannotBeReadBeginsAnewWithItsParameters() {
		String id = this.before.mount("s", "limit", Map.of("start", 7));
		try (LiveWorld other = new LiveWorld(this.cluster.node("other"), LimitAfter.class)) {
			assertThat(draw(other, id)).contains("limit of 7");
			assertThat(stored(id).version()).isGreaterThan(1);
		}
	}

	private static void act(LiveWorld node, String id, String action) {
		assertThat(node.act(http("s"), id, action, Map.of()).outcome().failure()).isNull();
	}

	private static String draw(LiveWorld node, String id) {
		return node.draw(http("s"), id).html().markup();
	}

	private StoredComponent stored(String id) {
		StoredComponent stored = this.cluster.node("before").loadAll(List.of(id)).get(id);
		assertThat(stored).isNotNull();
		return stored;
	}

	@LiveComponent(value = "order", clientMount = true)
	static class Before {

		int count;

		@Action
		void change() {
			this.count++;
		}

		Html render() {
			return Html.format("<p>old %d</p>", this.count);
		}

	}

	@LiveComponent(value = "order", clientMount = true)
	static class After {

		int count;

		BigDecimal price = BigDecimal.ZERO;

		List<String> lines = List.of();

		@Action
		void change() {
			this.count++;
			this.price = new BigDecimal("1234567890123.4500");
			this.lines = List.of("a", "b");
		}

		Html render() {
			return Html.format("<p>%d %s</p>", this.count, this.lines);
		}

	}

	@LiveComponent(value = "limit", clientMount = true)
	static class LimitBefore {

		@Nullable String limit;

		@OnMount
		void mount(int start) {
			this.limit = "of " + start;
		}

		Html render() {
			return Html.format("<p>limit %s</p>", this.limit);
		}

	}

	@LiveComponent(value = "limit", clientMount = true)
	static class LimitAfter {

		@Nullable Integer limit;

		@OnMount
		void mount(int start) {
			this.limit = start;
		}

		Html render() {
			return Html.format("<p>limit of %s</p>", this.limit);
		}

	}

}
