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
@ExpectedLog("A stored component is given up")
@ExtendWith(OutputCaptureExtension.class)
class UnreadableStateTests {

	private final LiveWorld world = new LiveWorld();

	@AfterEach
	void close() {
		this.world.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"count\":{\"of\":4}}", "{\"count\":\"four\"}", "{\"count\":4", "\u0000\u0001" })
	void aComponentWhoseStateCannotBeReadIsGone(String state, CapturedOutput output) {
		String id = this.world.mount("s", "counter", Map.of("start", 4));
		store(id, state);
		TestClient client = this.world.client("s");

		client.sync(id, null, null);

		assertThat(client.one().get("code").intValue()).isEqualTo(404);
		assertThat(this.world.act(http("s"), id, "add", Map.of()).outcome().failure()).isNotNull()
			.extracting(Outcome.Failure::code)
			.isEqualTo(404);
		assertThat(this.world.components.update(id, Counter.class, (counter) -> {
		})).isCompletedExceptionally();
		assertThat(output).containsOnlyOnce("of component 'counter' cannot be read");
	}

	@Test
	void aSharedComponentWhoseStateCannotBeReadIsMountedAgainUnderItsId(CapturedOutput output) {
		String id = this.world.mount("s", "board", Map.of("key", "a"));
		store(id, "{\"goals\":[]}");
		TestClient client = this.world.client("s");
		client.sync(id, null, null);
		assertThat(client.one().get("code").intValue()).isEqualTo(404);

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
