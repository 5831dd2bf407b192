package io.liveflux.internal.engine;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.liveflux.internal.engine.Register.Entry;
import io.liveflux.render.MemoCheck;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows that have not changed and are drawn nevertheless, to be compared.
 */
class CheckedRowsTests {

	private LiveWorld world = LiveWorld.alone((builder) -> {
	}, Register.class);

	private String id = "";

	private RowsClient client = new RowsClient(this.world, "");

	@AfterEach
	void close() {
		this.world.close();
	}

	private void open(MemoCheck check) {
		this.world.close();
		this.world = LiveWorld.alone((builder) -> builder.memoCheck(check), Register.class);
		NavigableMap<Long, Entry> entries = new TreeMap<>();
		for (long i = 1; i <= 12; i++) {
			entries.put(10 * i, new Entry(10 * i, "entry " + i));
		}
		this.world.probe.source = entries;
		ComponentEngine.Result result = this.world.components.mount(http("s"), "register", Map.of());
		this.id = result.outcome().componentId();
		this.client = new RowsClient(this.world, this.id).show(result.html().toString());
		this.client.sync(1L);
		act();
		this.world.probe.log.clear();
	}

	private String act() {
		this.client.client().act(this.id, "add", Map.of());
		return this.client.read().toString();
	}

	@ParameterizedTest
	@EnumSource(names = { "LOG", "FAIL" })
	void drawsAllRowsWithoutAnotherQueryAndSaysNothingOfThoseThatAreTheSame(MemoCheck check) {
		open(check);

		assertThat(act()).contains("<b>2</b>").doesNotContain("<li", "\"rows\"");
		assertThat(this.world.probe.log).containsExactly("draw 10", "draw 20", "draw 30", "draw 40", "draw 50");
		this.world.probe.register = (register) -> register.entries.next();
		this.client.client().act(this.id, "run", Map.of());
		assertThat(this.client.read().toString()).contains("entry 10").doesNotContain("error");
	}

	@ParameterizedTest
	@EnumSource(names = "FAIL")
	@ExpectedLog("A component of kind 'register' failed")
	void failsWhereARowShowsSomethingElse(MemoCheck check) {
		open(check);
		this.world.probe.rows = (entry) -> "<li data-flux-key=\"" + entry.id() + "\">other</li>";

		assertThat(act()).contains("error");
	}

	@ParameterizedTest
	@EnumSource(names = "LOG")
	@ExpectedLog("Call refresh() of the list when that changes")
	void showsARowThatShowsSomethingElse(MemoCheck check) {
		open(check);
		this.world.probe.rows = (entry) -> "<li data-flux-key=\"" + entry.id() + "\">other</li>";

		assertThat(act()).contains("other").doesNotContain("error");
	}

}
