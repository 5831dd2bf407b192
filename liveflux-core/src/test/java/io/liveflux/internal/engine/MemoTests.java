package io.liveflux.internal.engine;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.protocol.Dialect;
import io.liveflux.store.contract.InMemoryCluster;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A component of which only what has changed is drawn.
 */
class MemoTests {

	private final InMemoryCluster cluster = new InMemoryCluster();

	private final LiveWorld world = new LiveWorld(this.cluster.node("a"), Ledger.class);

	private final String id = this.world.mount("s", "ledger", Map.of("size", 40));

	private final TestClient client = this.world.client("s");

	MemoTests() {
		this.client.sync(this.id, null, null);
		this.world.probe.log.clear();
	}

	@AfterEach
	void close() {
		this.world.close();
		this.cluster.close();
	}

	@Test
	void anActionDrawsTheRowThatItHasChanged() {
		rename(7, "<new>");

		assertThat(this.world.probe.log).containsExactly("draw 7");
		assertThat(this.client.text(this.id)).contains("<li>6: row 6</li><li>7: &lt;new&gt;</li><li>8: row 8</li>")
			.isEqualTo(whole());
	}

	@Test
	@ExpectedLog("A component of kind 'ledger' failed")
	void aFailedActionLeavesNothingBehind() {
		this.client.act(this.id, "fail", Map.of("at", 3));
		rename(4, "new");

		assertThat(this.client.text(this.id)).contains("<li>3: row 3</li><li>4: new</li>").isEqualTo(whole());
		assertThat(this.world.probe.log).containsExactly("draw 4");
	}

	@Test
	void afterARestAllIsDrawnOnce() {
		this.world.components.restQuiet();
		this.world.components.restQuiet();

		rename(1, "a");
		rename(2, "b");

		assertThat(this.world.probe.log).hasSize(41).endsWith("draw 2");
		assertThat(this.client.text(this.id)).isEqualTo(whole());
	}

	@Test
	void whatAnotherNodeHasDrawnIsNotTakenForOwn() {
		LiveWorld other = new LiveWorld(this.cluster.node("b"), Ledger.class);
		try {
			TestClient there = other.client(Dialect.LIVEFLUX_V1, null, "s", "page there", FakeFrameWriter.immediate());
			there.sync(this.id, null, null);
			rename(1, "here");
			there.act(this.id, "rename", Map.of("at", 2, "name", "there"));
			rename(3, "here again");

			assertThat(this.client.text(this.id)).isEqualTo(whole())
				.contains("<li>1: here</li><li>2: there</li><li>3: here again</li>");
		}
		finally {
			other.close();
		}
	}

	private void rename(int at, String name) {
		this.client.act(this.id, "rename", Map.of("at", at, "name", name));
	}

	private String whole() {
		TestClient fresh = this.world.client("s");
		fresh.sync(this.id, null, null);
		return fresh.text(this.id);
	}

}
