package io.liveflux.internal.engine;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.internal.call.Operations;
import io.liveflux.store.StoreUnavailableException;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What connections may do while their node does not know whether their logins still hold.
 */
class KnownLoginsTests {

	private boolean known = true;

	@AutoClose
	private final LiveWorld world = new LiveWorld(JsonMapper.builder().build(),
			(builder) -> builder.operations(new Operations(List.of(), this::require)));

	private final TestClient client = this.world.client("s");

	private void require(@Nullable String componentId) {
		if (!this.known) {
			throw new StoreUnavailableException("try again", null);
		}
	}

	@Test
	void nobodyActsWhoMayHaveLoggedOut() {
		String id = this.world.mount("s", "counter", Map.of());
		this.known = false;

		this.client.act(id, "add", Map.of());

		assertThat(error()).isEqualTo("503");
		assertThat(this.world.draw(http("s"), id).html().markup()).contains("<b>0</b>");
		this.known = true;
		this.client.act(id, "add", Map.of());
		assertThat(this.world.draw(http("s"), id).html().markup()).contains("<b>1</b>");
	}

	@Test
	void nobodyMountsWhoMayHaveLoggedOut() {
		this.known = false;

		this.world.components.mount(this.client.connection, "counter", Map.of(), 1L);

		assertThat(error()).isEqualTo("503");
		assertThat(this.world.store.size()).isZero();
	}

	@Test
	void pagesShowWhatTheyShowed() {
		String id = this.world.mount("s", "counter", Map.of());
		this.known = false;

		this.client.sync(id, 1L, null);

		assertThat(this.client.fresh("error")).isEmpty();
		assertThat(this.world.hub.count("component:" + id)).isOne();
	}

	@Test
	void requestsSayThemselvesWhoTheyAreOf() {
		this.known = false;

		String id = this.world.mount("s", "counter", Map.of());

		assertThat(this.world.act(http("s"), id, "add", Map.of()).outcome().failure()).isNull();
	}

	private String error() {
		JsonNode error = this.client.fresh("error").get(0);
		return error.get("code").asString();
	}

}
