package io.liveflux.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.ComponentListener;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.Operations;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

class ComponentListenerTests {

	private final List<String> log = new CopyOnWriteArrayList<>();

	private final LiveWorld world = new LiveWorld(JsonMapper.builder().build(),
			(builder) -> builder.componentListeners(List.of((kind) -> new Noting(kind, this.log)))
				.operations(new Operations(List.of(this::observe)))
				.work()
				.ticker(new Steps()::next));

	private void observe(Operation operation, Runnable work) {
		work.run();
		if (operation.type() == Operation.Type.COMPONENT) {
			return;
		}
		this.log.add("observed " + operation.subject() + " " + operation.name()
				+ ((operation.failure() != null) ? " failed" : " ok"));
	}

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void hearsOfActionsDrawingsAndUpdates() {
		TestClient client = this.world.client("s");
		this.world.components.mount(client.connection, "counter", Map.of(), 1L);
		String id = client.one().get("componentID").stringValue();
		assertThat(this.log).satisfiesExactly((drawn) -> assertThat(drawn).isEqualTo("drawn counter 1"),
				(updated) -> assertThat(updated).startsWith("updated counter HTML "));
		this.log.clear();

		client.act(id, "add", Map.of());

		assertThat(this.log).satisfiesExactly((drawn) -> assertThat(drawn).isEqualTo("drawn counter 1"),
				(updated) -> assertThat(updated).startsWith("updated counter DELTA "),
				(observed) -> assertThat(observed).isEqualTo("observed counter add ok"));
	}

	@Test
	@ExpectedLog("failed")
	void hearsOfFailures() {
		String id = this.world.mount("s", "counter", Map.of());
		this.log.clear();

		this.world.act(http("s"), id, "fail", Map.of());

		assertThat(this.log).containsExactly("observed counter fail failed");
	}

	@Test
	void namesOfClientsAreNotNamesOfActions() {
		String id = this.world.mount("s", "panel", Map.of());
		this.log.clear();

		this.world.act(http("s"), id, "made up", Map.of());

		assertThat(this.log).containsExactly("observed panel none failed");
	}

	@Test
	void allSpellingsOfAnActionAreOneName() {
		String id = this.world.mount("s", "counter", Map.of());
		this.log.clear();

		for (String spelling : List.of("add", "ADD", "a-d-d", "_Add_")) {
			this.world.act(http("s"), id, spelling, Map.of());
		}

		assertThat(this.log).filteredOn((line) -> line.startsWith("observed"))
			.hasSize(4)
			.allSatisfy((line) -> assertThat(line).isEqualTo("observed counter add ok"));
	}

	@Test
	void isToldWhenThereWasNothingToSend() {
		TestClient client = this.world.client("s");
		this.world.components.mount(client.connection, "counter", Map.of(), 1L);
		String id = client.one().get("componentID").stringValue();
		this.log.clear();

		this.world.components.sync(client.connection, new ClientMessage.Sync(2L, id, 1L, null, null));

		assertThat(this.log).containsExactly("updated counter NONE 0");
	}

	/**
	 * Every look at the clock is a nanosecond later.
	 */
	private static final class Steps {

		private long now;

		long next() {
			return ++this.now;
		}

	}

	private record Noting(String kind, List<String> log) implements ComponentListener.KindListener {

		@Override
		public void drawn(long nanos) {
			this.log.add("drawn " + this.kind + " " + nanos);
		}

		@Override
		public void updated(ComponentListener.UpdateForm form, int sizeBytes) {
			assertThat(sizeBytes > 0).isEqualTo(form != ComponentListener.UpdateForm.NONE);
			this.log.add("updated " + this.kind + " " + form + " " + sizeBytes);
		}

	}

}
