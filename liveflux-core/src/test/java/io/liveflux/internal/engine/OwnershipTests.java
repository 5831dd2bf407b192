package io.liveflux.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.Outcome;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.protocol.Dialect;

import static io.liveflux.internal.engine.LiveWorld.caller;
import static io.liveflux.internal.engine.LiveWorld.count;
import static org.assertj.core.api.Assertions.assertThat;

class OwnershipTests {

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private volatile boolean allowed = true;

	private final LiveWorld world = new LiveWorld(JsonMapper.builder().build(),
			(builder) -> builder.componentAccess((kind, key, caller) -> {
				this.asked.add(kind + " " + key);
				return this.allowed;
			}));

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void answersToTheSessionThatMounted() {
		String id = this.world.mount("s", "counter", Map.of());

		assertThat(code(this.world.act(caller(null, "s"), id, "add", Map.of()))).isZero();
		assertThat(code(this.world.act(caller(null, "other"), id, "add", Map.of()))).isEqualTo(403);
		assertThat(code(this.world.act(caller(null, null), id, "add", Map.of()))).isEqualTo(403);
		assertThat(code(this.world.act(caller("s", "s"), id, "add", Map.of()))).isEqualTo(403);
	}

	@Test
	void answersToTheUserWhoMountedInAnySession() {
		String id = this.world.components.mount(caller("ann", "s"), "counter", Map.of()).outcome().componentId();

		assertThat(code(this.world.act(caller("ann", "elsewhere"), id, "add", Map.of()))).isZero();
		assertThat(code(this.world.act(caller("ann", null), id, "add", Map.of()))).isZero();
		assertThat(code(this.world.act(caller("bob", "s"), id, "add", Map.of()))).isEqualTo(403);
		assertThat(code(this.world.act(caller(null, "s"), id, "add", Map.of()))).isEqualTo(403);
		assertThat(code(this.world.act(caller(null, "ann"), id, "add", Map.of()))).isEqualTo(403);
	}

	@Test
	void tellsStrangersNothingWhateverTheyAsk() {
		String id = this.world.mount("s", "counter", Map.of("start", 42));
		TestClient stranger = this.world.client("stranger");

		stranger.act(id, "add", Map.of());
		stranger.act(id, "no-such-action", Map.of());
		stranger.message(id, "typing", Map.of(), 3L);
		stranger.sync(id, null, null);
		this.world.components.attach(stranger.connection, id);
		this.world.components.detach(stranger.connection, id, 5L);

		List<JsonNode> errors = stranger.fresh();
		assertThat(errors).hasSize(6).allSatisfy((error) -> {
			assertThat(error.get("code").intValue()).isEqualTo(403);
			assertThat(error.get("message").stringValue()).isEqualTo("Not your component");
		});
		assertThat(code(this.world.draw(caller(null, "stranger"), id))).isEqualTo(403);
		assertThat(this.world.hub.count("component:" + id)).isZero();
		this.world.components.update(id, Counter.class, (counter) -> counter.count++).join();
		assertThat(stranger.fresh()).isEmpty();
		assertThat(count(this.world.draw(caller(null, "s"), id).html().markup())).isEqualTo(43);
	}

	@Test
	void letsTheOwnersOtherConnectionsWatch() {
		String id = this.world.components.mount(caller("ann", "s"), "counter", Map.of()).outcome().componentId();
		TestClient phone = this.world.client(Dialect.LIVEFLUX_V1, () -> "ann", null, null, FakeFrameWriter.immediate());
		phone.sync(id, null, null);

		this.world.act(caller("ann", "s"), id, "add", Map.of());

		assertThat(count(phone.text(id))).isOne();
	}

	@Test
	void asksForEveryUseOfASharedComponent() {
		String id = this.world.components.mount(caller(null, null), "board", Map.of("key", "main"))
			.outcome()
			.componentId();
		assertThat(id).isEqualTo(this.world.components.sharedId("board", "main"));
		this.world.act(caller("ann", null), id, "goal", Map.of());
		this.world.act(caller(null, "s"), id, "goal", Map.of());
		TestClient client = this.world.client("s");
		client.sync(id, null, null);
		assertThat(count(client.text(id))).isEqualTo(2);
		assertThat(this.asked).hasSize(4).containsOnly("board main");

		this.allowed = false;
		client.fresh();
		client.act(id, "goal", Map.of());
		assertThat(client.one().get("code").intValue()).isEqualTo(403);
		assertThat(code(this.world.components.mount(caller(null, "s"), "board", Map.of("key", "main")))).isEqualTo(403);
		assertThat(code(this.world.components.mount(caller(null, "s"), "board", Map.of("key", "new")))).isEqualTo(403);
		assertThat(this.world.probe.log).containsExactly("board main");
	}

	@Test
	void mountsASharedComponentOncePerKey() {
		String main = this.world.mount("a", "board", Map.of("key", "main"));
		String again = this.world.mount("b", "board", Map.of("key", "main"));
		String other = this.world.mount("b", "board", Map.of("key", "other"));
		String unnamed = this.world.mount("b", "board", Map.of());

		assertThat(again).isEqualTo(main);
		assertThat(other).isNotEqualTo(main);
		assertThat(unnamed).isEqualTo(this.world.components.sharedId("board", "default"));
		assertThat(this.world.probe.log).containsExactly("board main", "board other", "board default");
	}

	private static int code(ComponentEngine.Result result) {
		Outcome.Failure failure = result.outcome().failure();
		return (failure != null) ? failure.code() : 0;
	}

}
