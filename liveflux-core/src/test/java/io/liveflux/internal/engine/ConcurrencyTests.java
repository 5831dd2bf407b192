package io.liveflux.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.liveflux.internal.engine.LiveWorld.count;
import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ConcurrencyTests {

	private final LiveWorld world = new LiveWorld();

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void losesNoActionOfAHundredThreads() throws Exception {
		String id = this.world.mount("s", "counter", Map.of());
		int each = 40;
		List<TestClient> clients = new ArrayList<>();
		List<Runnable> work = new ArrayList<>();
		for (int thread = 0; thread < 100; thread++) {
			switch (thread % 3) {
				case 0 -> work.add(() -> this.world.act(http("s"), id, "add", Map.of()));
				case 1 -> work.add(() -> this.world.components.update(id, Counter.class, (counter) -> counter.count++));
				default -> {
					TestClient client = (thread % 2 == 0) ? this.world.client("s") : this.world.plainClient("s");
					clients.add(client);
					work.add(() -> client.act(id, "add", Map.of()));
				}
			}
		}

		together(work, each);

		// Nobody has waited for the changes of the services; another thread may make the
		// last.
		await().untilAsserted(() -> {
			assertThat(count(this.world.draw(http("s"), id).html().markup())).isEqualTo(100 * each);
			for (TestClient client : clients) {
				assertThat(count(client.text(id))).isEqualTo(100 * each);
			}
		});
		assertThat(clients.get(0).messages()).extracting((message) -> message.path("ref").longValue(0))
			.containsSubsequence(LongStream.rangeClosed(1, each).boxed().toList());
	}

	@Test
	void mountsASharedComponentOnceWhateverTheNumberOfThreads() throws Exception {
		List<Runnable> work = new ArrayList<>();
		for (int thread = 0; thread < 40; thread++) {
			work.add((thread % 2 == 0) ? () -> this.world.mount("s", "board", Map.of("key", "main"))
					: () -> this.world.components.updateShared(Board.class, "main", (board) -> board.goals++).join());
		}

		together(work, 10);

		assertThat(this.world.probe.log).containsExactly("board main");
		ComponentEngine.Result board = this.world.components.mount(http("s"), "board", Map.of("key", "main"));
		assertThat(count(board.html().markup())).isEqualTo(200);
	}

	@Test
	void keepsUpWithConnectionsThatComeAndGo() throws Exception {
		String id = this.world.mount("s", "board", Map.of("key", "main"));
		TestClient steady = this.world.client("s");
		steady.sync(id, null, null);
		List<Runnable> work = new ArrayList<>();
		for (int thread = 0; thread < 10; thread++) {
			work.add(() -> {
				TestClient client = this.world.client("s");
				client.sync(id, null, null);
				client.act(id, "goal", Map.of());
				assertThat(client.messages()).isNotEmpty();
				this.world.connections.ended(client.connection);
			});
		}

		together(work, 50);

		assertThat(this.world.hub.count("component:" + id)).isOne();
		assertThat(count(steady.text(id))).isEqualTo(500);
	}

	@Test
	void pushesFromInsideAnActionWhileOthersConnect() throws Exception {
		String id = this.world.mount("s", "board", Map.of("key", "main"));
		String counter = this.world.mount("s", "counter", Map.of());
		TestClient steady = this.world.client("s");
		steady.sync(id, null, null);
		steady.fresh();
		this.world.probe.work = (own) -> {
			this.world.broadcaster.toComponent(id, Map.of("n", own.count));
			this.world.components.update(id, Board.class, (board) -> board.goals++);
			own.count++;
		};
		List<Runnable> work = new ArrayList<>();
		for (int thread = 0; thread < 10; thread++) {
			work.add((thread < 3) ? () -> this.world.act(http("s"), counter, "run", Map.of()) : () -> {
				TestClient client = this.world.client("s");
				client.sync(id, null, null);
			});
		}

		together(work, 100);

		assertThat(steady.fresh("payload")).hasSize(300);
		await().untilAsserted(() -> assertThat(count(steady.text(id))).isEqualTo(300));
	}

	private void together(List<Runnable> work, int times) throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		List<Future<?>> threads = new ArrayList<>();
		for (Runnable each : work) {
			threads.add(this.world.executor.submit(() -> {
				start.await();
				for (int i = 0; i < times; i++) {
					each.run();
				}
				return null;
			}));
		}
		start.countDown();
		for (Future<?> thread : threads) {
			thread.get(120, TimeUnit.SECONDS);
		}
	}

}
