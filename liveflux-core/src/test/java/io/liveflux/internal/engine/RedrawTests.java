package io.liveflux.internal.engine;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.liveflux.internal.engine.LiveWorld.count;
import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Views that show what is not state: when they are drawn again.
 */
class RedrawTests {

	private final LiveWorld world = new LiveWorld();

	private final String id = this.world.mount("s", "reading", Map.of());

	private final TestClient watcher = this.world.client("s");

	@BeforeEach
	void watch() {
		this.watcher.sync(this.id, null, null);
		this.world.probe.outside = 7;
	}

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void anEventThatRedrawsShowsWhatTheServiceSaysNow() {
		this.world.components.publish(new Reading.Changed());

		await().untilAsserted(() -> assertThat(count(this.watcher.text(this.id))).isEqualTo(7));
	}

	@Test
	void aMethodDecidesByTheEvent() {
		this.world.components.publish(new Reading.MayHaveChanged(false));
		assertThat(count(this.watcher.text(this.id))).isZero();

		this.world.components.publish(new Reading.MayHaveChanged(true));

		await().untilAsserted(() -> assertThat(count(this.watcher.text(this.id))).isEqualTo(7));
	}

	@Test
	void anActionIsDrawnInAnyCase() {
		assertThat(count(this.world.act(http("s"), this.id, "look", Map.of()).html().markup())).isEqualTo(7);
		assertThat(count(this.watcher.text(this.id))).isEqualTo(7);
	}

}
