package io.liveflux.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.engine.Register.Entry;
import io.liveflux.page.UrlParam;
import io.liveflux.rows.LiveRows;
import io.liveflux.rows.Rows;
import io.liveflux.store.contract.InMemoryCluster;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Long lists whose rows are kept apart, shown by two nodes.
 */
class RowsOnTwoNodesTests {

	private final InMemoryCluster cluster = new InMemoryCluster();

	private final LiveWorld a = new LiveWorld(this.cluster.node("a"), Register.class, Ledger.class);

	private final LiveWorld b = new LiveWorld(this.cluster.node("b"), Register.class, Ledger.class);

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
	void whatTheAddressNamesIsTheSamePartOnBoth() {
		String ledger = this.a.mount("s", "ledger", Map.of());
		this.a.act(http("s"), ledger, "liveflux:url", Map.of("query", "entries=before-110"));

		String atB = this.b.draw(http("s"), ledger).html().toString();

		assertThat(atB).contains("[60, 70, 80, 90, 100]", "data-flux-url=\"entries=after-50\"");
		assertThat(atB).isEqualTo(this.a.draw(http("s"), ledger).html().toString());
		assertThat(this.b.act(http("s"), ledger, "more", Map.of()).html().toString())
			.contains("[60, 70, 80, 90, 100, 110, 120]", "data-flux-url=\"entries=2-after-50\"");
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

	/** A list whose part is in the address. */
	@LiveComponent("ledger")
	static class Ledger {

		private final Probe probe;

		@UrlParam
		@Rows(key = "id", size = 5, keep = 20)
		LiveRows<Entry, Long> entries = new LiveRows<>();

		Ledger(Probe probe) {
			this.probe = probe;
		}

		List<Entry> entries(@Nullable Long after, int size) {
			return ((after != null) ? all().tailMap(after, false) : all()).values().stream().limit(size).toList();
		}

		List<Entry> entriesBefore(Long before, int size) {
			return all().headMap(before, false).descendingMap().values().stream().limit(size).toList();
		}

		@SuppressWarnings("unchecked")
		private NavigableMap<Long, Entry> all() {
			return (NavigableMap<Long, Entry>) this.probe.source;
		}

		@Action
		void more() {
			this.entries.next();
		}

		Html render() {
			return Html.format("<main>%s</main>", this.entries.getRows().stream().map(Entry::id).toList());
		}

	}

}
