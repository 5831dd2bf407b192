package io.liveflux.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.liveflux.call.Outcome;
import io.liveflux.store.StoredComponent;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Components that another version of the application has stored.
 */
@ExpectedLog("mounted again with their parameters")
@ExtendWith(OutputCaptureExtension.class)
class UnreadableStateTests {

	private final LiveWorld world = new LiveWorld();

	@AfterEach
	void close() {
		this.world.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"count\":{\"of\":4}}", "{\"count\":\"four\"}", "{\"count\":4", "\u0000\u0001" })
	void aComponentWhoseStateCannotBeReadBeginsAnewWithItsParameters(String state, CapturedOutput output) {
		String id = this.world.mount("s", "counter", Map.of("start", 4));
		String other = this.world.mount("s", "counter", Map.of("start", 5));
		long version = this.world.store.load(id).orElseThrow().version();
		store(id, state);
		store(other, state);
		TestClient client = this.world.client("s");

		client.sync(id, version, null);

		assertThat(LiveWorld.count(client.text(id))).isEqualTo(4);
		assertThat(this.world.store.load(id).orElseThrow().version()).isGreaterThan(version);
		assertThat(LiveWorld.count(this.world.act(http("s"), other, "add", Map.of()).html().toString())).isEqualTo(6);
		assertThat(output).containsOnlyOnce("of component 'counter' cannot be read");
	}

	@Test
	void anUnreadableComponentIsMountedAnewOnceAlsoWhenNobodyDrawsIt() {
		String id = this.world.mount("s", "counter", Map.of("start", 4));
		store(id, "{");

		this.world.components.attach(this.world.client("s").connection, id);

		assertThat(new String(this.world.store.load(id).orElseThrow().state(), StandardCharsets.UTF_8))
			.contains("\"count\":4");
	}

	@Test
	void aServicesChangeIsMadeToTheOneMountedAnew() {
		String id = this.world.mount("s", "counter", Map.of("start", 4));
		store(id, "{");

		this.world.components.update(id, Counter.class, (counter) -> counter.count *= 10).join();

		assertThat(LiveWorld.count(this.world.draw(http("s"), id).html().toString())).isEqualTo(40);
	}

	@Test
	void aComponentWithoutParametersThatCouldBeKeptIsGone() {
		String id = this.world.mount("s", "counter", Map.of("start", 4));
		this.world.store.save(this.world.store.load(id).orElseThrow().sealed(null));
		store(id, "{");

		assertThat(this.world.act(http("s"), id, "add", Map.of()).outcome().failure()).isNotNull()
			.extracting(Outcome.Failure::code)
			.isEqualTo(404);
		assertThat(this.world.components.update(id, Counter.class, (counter) -> {
		})).isCompletedExceptionally();
	}

	@Test
	void aSharedComponentWhoseStateCannotBeReadIsMountedAgainUnderItsId(CapturedOutput output) {
		String id = this.world.mount("s", "board", Map.of("key", "a"));
		store(id, "{\"goals\":[]}");
		TestClient client = this.world.client("s");

		client.sync(id, null, null);

		assertThat(LiveWorld.count(client.text(id))).isZero();
		assertThat(this.world.mount("s", "board", Map.of("key", "a"))).isEqualTo(id);
		assertThat(this.world.draw(http("s"), id).outcome().failure()).isNull();
		assertThat(output).containsOnlyOnce("'goals' of component 'board' cannot be read");
	}

	private void store(String id, String state) {
		StoredComponent stored = this.world.store.load(id).orElseThrow();
		assertThat(this.world.store.save(stored.withState(stored.version(), state.getBytes(StandardCharsets.UTF_8))))
			.isPresent();
	}

}
