package io.liveflux.internal.engine;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.liveflux.internal.component.ComponentAudience;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.StoredComponent;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EndingTests {

	private final LiveWorld world = new LiveWorld();

	private final String id = this.world.mount("s", "counter", Map.of("start", 4));

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void endsAComponent() {
		TestClient client = this.world.client("s");
		client.sync(this.id, null, null);
		client.fresh();

		assertThat(this.world.components.unmount(this.id).join()).isTrue();
		assertThat(this.world.components.unmount(this.id).join()).isFalse();

		assertThat(this.world.probe.log).containsExactly("bye 4");
		assertThat(this.world.hub.count("component:" + this.id)).isZero();
		client.act(this.id, "add", Map.of());
		assertThat(client.one().get("code").intValue()).isEqualTo(404);
		assertThat(this.world.components.update(this.id, Counter.class, (counter) -> {
		})).isCompletedExceptionally();
	}

	@Test
	void endsAComponentWhenTheLastConnectionDetaches() {
		TestClient first = this.world.client("s");
		TestClient second = this.world.client("s");
		first.sync(this.id, null, null);
		second.sync(this.id, null, null);
		first.fresh();

		this.world.components.detach(first.connection, this.id, 7L);
		assertThat(first.one()).hasToString("{\"type\":\"reply\",\"componentID\":\"" + this.id + "\",\"ref\":7}");
		second.act(this.id, "add", Map.of());
		assertThat(first.fresh()).isEmpty();
		assertThat(this.world.probe.log).isEmpty();
		this.world.components.detach(second.connection, this.id, 8L);

		await().untilAsserted(() -> assertThat(this.world.probe.log).containsExactly("bye 5"));
	}

	@Test
	void keepsASharedComponentThatNobodyWatches() {
		String board = this.world.mount("s", "board", Map.of());
		TestClient client = this.world.client("s");
		client.sync(board, null, null);

		this.world.components.detach(client.connection, board, 7L);

		assertThat(this.world.hub.count("component:" + board)).isZero();
		assertThat(this.world.store.load(board)).isPresent();
	}

	@Test
	void keepsAComponentWhoseConnectionIsLost() {
		TestClient client = this.world.client("s");
		client.sync(this.id, null, null);

		this.world.connections.ended(client.connection);

		assertThat(this.world.hub.count("component:" + this.id)).isZero();
		assertThat(this.world.act(http("s"), this.id, "add", Map.of()).outcome().failure()).isNull();
	}

	@Test
	void cleansUpWhatTheStoreDrops() {
		this.world.nanos.addAndGet(Duration.ofMinutes(3).toNanos());
		this.world.store.load("any");
		this.world.mount("s", "board", Map.of());

		await().untilAsserted(() -> assertThat(this.world.probe.log).contains("bye 4"));
		assertThat(this.world.act(http("s"), this.id, "add", Map.of()).outcome().failure()).isNotNull();
	}

	@Test
	void keepsAnAttachedComponentLonger() {
		TestClient client = this.world.client("s");
		this.world.components.attach(client.connection, this.id);

		this.world.nanos.addAndGet(Duration.ofMinutes(20).toNanos());

		assertThat(this.world.act(http("s"), this.id, "add", Map.of()).outcome().failure()).isNull();
	}

	@Test
	void whoWatchesASharedComponentThatWasMountedAgainGoesOnWatching() {
		DroppingStores stores = new DroppingStores();
		try (LiveWorld dropping = new LiveWorld(this.world.mapper, (builder) -> builder.decorateStore(stores))) {
			String shared = dropping.mount("s", "board", Map.of("key", "rome"));
			TestClient watcher = dropping.client("s");
			watcher.sync(shared, null, null);
			StoredComponent dropped = dropping.store.load(shared).orElseThrow();
			dropping.store.delete(shared);
			dropping.mount("s", "board", Map.of("key", "rome"));

			// What the store tells of the old one comes late.
			stores.drop(dropped);
			await().untilAsserted(() -> assertThat(dropping.probe.log).contains("board bye"));
			dropping.components.updateShared(Board.class, "rome", (board) -> board.goals = 7).join();

			assertThat(LiveWorld.count(watcher.text(shared))).isEqualTo(7);
			assertThat(dropping.hub.count(ComponentAudience.channelOf(shared))).isOne();
			dropping.components.publish(new Board.Scored(2));
			assertThat(LiveWorld.count(watcher.text(shared))).isEqualTo(9);
		}
	}

	/**
	 * Lets a test say when the store tells that it has dropped something.
	 */
	private static final class DroppingStores implements UnaryOperator<ClusterComponentStore> {

		private final List<Consumer<StoredComponent>> listeners = new ArrayList<>();

		@Override
		public ClusterComponentStore apply(ClusterComponentStore store) {
			return (ClusterComponentStore) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { ClusterComponentStore.class }, (proxy, method, arguments) -> {
						if (method.getName().equals("onDropped")) {
							this.listeners.add(drops(arguments[1]));
						}
						return method.invoke(store, arguments);
					});
		}

		@SuppressWarnings("unchecked")
		private static Consumer<StoredComponent> drops(Object listener) {
			return (Consumer<StoredComponent>) listener;
		}

		void drop(StoredComponent stored) {
			this.listeners.forEach((listener) -> listener.accept(stored));
		}

	}

}
