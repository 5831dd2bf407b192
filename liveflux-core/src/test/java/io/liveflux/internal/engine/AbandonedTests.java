package io.liveflux.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.Outcome;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.state.ComponentLimits;
import io.liveflux.protocol.Dialect;

import static io.liveflux.internal.engine.LiveWorld.caller;
import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AbandonedTests {

	private final AtomicLong nanos = new AtomicLong();

	private final LiveWorld world = new LiveWorld(JsonMapper.builder().build(),
			(builder) -> builder.reconnectWindow(Duration.ofMinutes(5))
				.componentLimits(new ComponentLimits(0, 3))
				.work()
				.ticker(this.nanos::get));

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void whatOnlyALostConnectionWatchedEndsWhenItDoesNotComeBack() {
		String id = this.world.mount("s", "counter", Map.of());
		lose(watching("s", id));

		pass(4);
		assertThat(isThere(id)).isTrue();
		pass(2);

		await().until(() -> !isThere(id));
		assertThat(this.world.probe.log).contains("bye 0");
	}

	@Test
	void whoComesBackInTimeFindsIt() {
		String id = this.world.mount("s", "counter", Map.of());
		lose(watching("s", id));
		pass(4);

		watching("s", id);
		pass(60);

		assertThat(isThere(id)).isTrue();
	}

	@Test
	void whoGoesOnOverHttpKeepsIt() {
		String id = this.world.mount("s", "counter", Map.of());
		lose(watching("s", id));

		this.world.act(http("s"), id, "add", Map.of());
		pass(60);

		assertThat(isThere(id)).isTrue();
	}

	@Test
	void anotherOneWhoWatchesKeepsIt() {
		String id = this.world.mount("s", "counter", Map.of());
		watching("s", id);

		lose(watching("s", id));
		pass(60);

		assertThat(isThere(id)).isTrue();
	}

	@Test
	void whatWasOnlyPaintedAndWhatIsSharedHaveTheirOwnTime() {
		String painted = this.world.mount("s", "counter", Map.of());
		String shared = this.world.mount("s", "board", Map.of("key", "a"));
		lose(watching("s", shared));

		pass(60);

		assertThat(isThere(painted)).isTrue();
		assertThat(isThere(shared)).isTrue();
	}

	@Test
	void aPageThatIsClosedEndsItsComponentsAtOnceAlsoWhileItsConnectionIsOpen() {
		String id = this.world.mount("s", "counter", Map.of());
		watching("s", id, "page-1");

		this.world.components.pageClosed(http("s"), "page-1", List.of(id, "not-there"));

		await().until(() -> !isThere(id));
	}

	@Test
	void itDoesNotEndWhatAnotherPageWatches() {
		String id = this.world.mount("s", "counter", Map.of());
		watching("s", id, "page-1");
		watching("s", id, "page-2");

		this.world.components.pageClosed(http("s"), "page-1", List.of(id));

		assertStays(id);
	}

	@Test
	void itEndsNothingOfSomebodyElseAndNothingShared() {
		String own = this.world.mount("s", "counter", Map.of());
		String shared = this.world.mount("s", "board", Map.of("key", "a"));

		this.world.components.pageClosed(http("stranger"), "page-1", List.of(own, shared));
		this.world.components.pageClosed(caller("s", "s"), "page-1", List.of(own, shared));
		this.world.components.pageClosed(caller(null, null), null, List.of(own, shared));

		assertStays(own);
		assertThat(isThere(shared)).isTrue();
	}

	@Test
	void sharedComponentsOfKeysThatAClientChoosesCountForIt() {
		this.world.mount("s", "counter", Map.of());
		assertThat(mountBoard("s", "a")).isZero();
		assertThat(mountBoard("s", "b")).isZero();
		assertThat(mountBoard("s", "c")).isEqualTo(429);
		assertThat(mountBoard("s", "a")).isZero();
		assertThat(mountBoard("other", "c")).isZero();
		assertThat(mountBoard("s", "c")).isZero();

		this.world.components.unmount(this.world.components.sharedId("board", "a")).join();

		assertThat(mountBoard("s", "d")).isZero();
	}

	@Test
	void theyCountForAConnectionWithoutAnySession() {
		TestClient client = this.world.client(Dialect.LIVEFLUX_V1, null, null, null, FakeFrameWriter.immediate());

		for (String key : List.of("a", "b", "c", "d")) {
			this.world.components.mount(client.connection, "board", Map.of("key", key), 1L);
		}

		assertThat(client.fresh("error")).singleElement()
			.satisfies((error) -> assertThat(error.path("code").asInt()).isEqualTo(429));
	}

	@Test
	void whatAPagePlacesDoesNotCount() {
		for (String key : List.of("a", "b", "c", "d")) {
			this.world.mount("s", "board", Map.of("key", key));
		}

		assertThat(mountBoard("s", "e")).isZero();
	}

	private int mountBoard(String session, String key) {
		Outcome.Failure failure = this.world.components.mountForClient(http(session), "board", Map.of("key", key))
			.outcome()
			.failure();
		return (failure != null) ? failure.code() : 0;
	}

	private TestClient watching(String session, String id) {
		return watching(session, id, "page");
	}

	private TestClient watching(String session, String id, String page) {
		TestClient client = this.world.client(Dialect.LIVEFLUX_V1, null, session, page, FakeFrameWriter.immediate());
		client.sync(id, null, null);
		assertThat(this.world.hub.count("component:" + id)).isPositive();
		return client;
	}

	private void lose(TestClient client) {
		this.world.connections.ended(client.connection);
	}

	private void pass(int minutes) {
		this.nanos.addAndGet(TimeUnit.MINUTES.toNanos(minutes));
		this.world.components.endAbandoned();
	}

	private void assertStays(String id) {
		await().during(Duration.ofMillis(300)).until(() -> isThere(id));
	}

	private boolean isThere(String id) {
		return this.world.store.load(id).isPresent();
	}

}
