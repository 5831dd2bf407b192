package io.liveflux.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.liveflux.internal.engine.Register.Entry;
import io.liveflux.store.contract.InMemoryCluster;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Long lists whose rows are kept apart, shown by two nodes.
 */
class RowsOnTwoNodesTests {

	private final InMemoryCluster cluster = new InMemoryCluster();

	private final LiveWorld a = new LiveWorld(this.cluster.node("a"), Register.class);

	private final LiveWorld b = new LiveWorld(this.cluster.node("b"), Register.class);

	private final NavigableMap<Long, Entry> entries = new TreeMap<>();

	private final String page;

	private final String id;

	RowsOnTwoNodesTests() {
		for (long i = 1; i <= 12; i++) {
			this.entries.put(10 * i, new Entry(10 * i, "entry " + i));
		}
		this.a.probe.source = this.entries;
		this.b.probe.source = this.entries;
		ComponentEngine.Result result = this.a.components.mount(http("s"), "register", Map.of());
		this.page = result.html().toString();
		this.id = result.outcome().componentId();
	}

	@AfterEach
	void close() {
		this.a.close();
		this.b.close();
		this.cluster.close();
	}

	private RowsClient viewer(LiveWorld node, String name) {
		RowsClient client = new RowsClient(node, this.id, name).show(this.page);
		client.sync(1L);
		return client;
	}

	private void run(LiveWorld node, RowsClient client, Consumer<Register> work) {
		node.probe.register = work;
		client.client().act(this.id, "run", Map.of());
		client.read();
	}

	@Test
	void bothShowTheSameWhoeverHasChangedIt() {
		RowsClient atA = viewer(this.a, "at a");
		RowsClient atB = viewer(this.b, "at b");
		for (int i = 0; i < 4; i++) {
			Entry entry = new Entry(30, "changed " + i);
			this.entries.put(30L, entry);
			run((i % 2 == 0) ? this.a : this.b, (i % 2 == 0) ? atA : atB, (register) -> register.entries.put(entry));
			run((i % 2 == 0) ? this.b : this.a, (i % 2 == 0) ? atB : atA, (register) -> register.entries.next());

			await().untilAsserted(() -> {
				atA.read();
				atB.read();
				assertThat(atA.html()).contains(entry.text()).isEqualTo(atB.html());
			});
		}
		assertThat(atA.html()).isEqualTo(RowsClient.plain(this.b.draw(http("s"), this.id).html().toString()));
	}

	@Test
	void rowsThatAreNeverDrawnTheSameAreNotToldBackAndForth() {
		AtomicInteger draws = new AtomicInteger();
		for (LiveWorld node : List.of(this.a, this.b)) {
			node.probe.rows = (entry) -> "<li data-flux-key=\"%d\">%s %d</li>".formatted(entry.id(), entry.text(),
					draws.incrementAndGet());
		}
		RowsClient atA = viewer(this.a, "at a");
		RowsClient atB = viewer(this.b, "at b");

		Entry changed = new Entry(30, "changed");
		this.entries.put(30L, changed);
		run(this.a, atA, (register) -> register.entries.put(changed));
		await().untilAsserted(() -> {
			atB.read();
			assertThat(atB.html()).contains("changed");
		});
		long version = atB.client().version(this.id);
		for (int i = 0; i < 5; i++) {
			atA.read();
			atB.read();
		}

		assertThat(atA.client().version(this.id)).isEqualTo(version);
		assertThat(atB.client().version(this.id)).isEqualTo(version);
	}

}
