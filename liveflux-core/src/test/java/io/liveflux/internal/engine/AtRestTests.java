package io.liveflux.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.liveflux.internal.engine.LiveWorld.count;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Components that nobody uses for a while, and then again.
 */
class AtRestTests {

	private final LiveWorld world = new LiveWorld();

	private final String id = this.world.mount("s", "counter", Map.of());

	private final TestClient client = this.world.client("s");

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void theNextActionIsStillAnsweredWithADelta() {
		this.client.act(this.id, "add", Map.of());
		rest();

		this.client.fresh();
		this.client.act(this.id, "add", Map.of());

		JsonNode answer = this.client.one();
		assertThat(answer.get("data").has("delta")).isTrue();
		assertThat(count(this.client.text(this.id))).isEqualTo(2);
	}

	@Test
	void itsHtmlIsTheSame() {
		this.client.act(this.id, "add", Map.of());
		rest();

		TestClient other = this.world.client("s");
		other.sync(this.id, null, null);

		assertThat(other.text(this.id)).isEqualTo(this.client.text(this.id)).contains("<b>1</b>");
	}

	@Test
	void itsInstanceIsGivenUp() {
		Object[] instances = new Object[3];
		this.world.probe.work = (counter) -> instances[0] = counter;
		this.client.act(this.id, "run", Map.of());
		this.world.components.restQuiet();
		this.world.probe.work = (counter) -> instances[1] = counter;
		this.client.act(this.id, "run", Map.of());
		rest();
		this.world.probe.work = (counter) -> instances[2] = counter;
		this.client.act(this.id, "run", Map.of());

		assertThat(instances[1]).as("used between two looks").isSameAs(instances[0]);
		assertThat(instances[2]).as("quiet between two looks").isNotSameAs(instances[0]);
	}

	@Test
	void anInstanceIsGivenUpWhateverTheSizeOfItsHtml() {
		String small = this.world.mount("s", "draft", Map.of());
		this.client.sync(small, null, null);
		List<Draft> instances = new ArrayList<>();
		this.world.components.update(small, Draft.class, instances::add).join();

		rest();
		this.world.components.update(small, Draft.class, instances::add).join();

		assertThat(instances.get(1)).isNotSameAs(instances.get(0));
	}

	@Test
	void nothingIsLostWhileManyActAndRest() {
		List<TestClient> clients = List.of(this.world.client("s"), this.world.client("s"), this.world.client("s"));
		AtomicBoolean done = new AtomicBoolean();
		CompletableFuture<Void> resting = CompletableFuture.runAsync(() -> {
			while (!done.get()) {
				this.world.components.restQuiet();
			}
		}, this.world.executor);

		CompletableFuture
			.allOf(clients.stream()
				.map((each) -> CompletableFuture.runAsync(() -> actOften(each), this.world.executor))
				.toArray(CompletableFuture[]::new))
			.join();
		done.set(true);
		resting.join();

		clients.forEach((each) -> assertThat(count(each.text(this.id))).isEqualTo(1500));
	}

	private void actOften(TestClient each) {
		for (int i = 0; i < 500; i++) {
			each.act(this.id, "add", Map.of());
		}
	}

	/** Looks twice: what was used before the first look is quiet at the second. */
	private void rest() {
		this.world.components.restQuiet();
		this.world.components.restQuiet();
	}

}
