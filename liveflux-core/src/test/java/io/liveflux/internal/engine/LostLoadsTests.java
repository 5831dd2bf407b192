package io.liveflux.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.liveflux.internal.async.WorkNodes;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.store.contract.InMemoryCluster;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Values that are loaded while nodes come and go.
 */
class LostLoadsTests {

	private final InMemoryCluster cluster = new InMemoryCluster();

	private final Set<String> alive = new CopyOnWriteArraySet<>(Set.of("a", "b"));

	private final List<FakeNodes> nodes = new ArrayList<>();

	private final LiveWorld a = node("a");

	private final LiveWorld b = node("b");

	private final LoadsTests.Desk desk = new LoadsTests.Desk();

	private final LoadsTests.Desk deskB = new LoadsTests.Desk();

	private final String id = this.a.mount("s", "station", Map.of());

	private LiveWorld node(String name) {
		FakeNodes all = new FakeNodes(name);
		this.nodes.add(all);
		return LiveWorld.node(this.cluster.node(name), (builder) -> builder.work().nodes(all), Station.class);
	}

	@AfterEach
	void close() {
		this.a.close();
		this.b.close();
		this.cluster.close();
	}

	private String html(LiveWorld node) {
		return node.draw(http("s"), this.id).html().markup();
	}

	private void beginAtA() {
		this.a.probe.loads = this.desk;
		this.b.probe.loads = this.deskB;
		this.a.act(http("s"), this.id, "load", Map.of("city", "Rome"));
		await().until(() -> this.a.probe.log.contains("begun Rome en"));
	}

	@Test
	void anotherNodeSeesTheResultAndDoesNotLoadItself() {
		beginAtA();

		assertThat(html(this.b)).contains("<i>LOADING")
			.as("a page without a connection asks again")
			.contains("data-flux-poll=\"500\"");
		this.desk.bring("Rome", "sun");

		await().until(() -> html(this.b).contains("<p>sun</p><i>OK"));
		assertThat(this.b.probe.log).isEmpty();
		assertThat(html(this.b)).doesNotContain("data-flux-poll");
	}

	@Test
	void whoeverUsesTheComponentLoadsAgainWhatWasLostWithItsNode() {
		beginAtA();
		this.alive.remove("a");

		assertThat(html(this.b)).contains("<i>LOADING");
		await().until(() -> this.b.probe.log.contains("begun Rome en"));
		this.desk.bring("Rome", "from a node that was only slow");
		this.deskB.bring("Rome", "sun");

		await().until(() -> html(this.b).contains("<i>OK"));
		assertThat(html(this.b)).contains("<p>sun</p>");
		assertThat(this.b.probe.log).containsExactly("begun Rome en");
	}

	@Test
	void whoeverOnlyWatchesGetsWhatWasLostWithItsNode() {
		beginAtA();
		TestClient client = this.b.client(Map.of(), "s", FakeFrameWriter.immediate());
		client.sync(this.id, null, null);
		this.b.components.renewWatched();
		assertThat(this.b.probe.log).isEmpty();

		this.alive.remove("a");
		this.b.components.renewWatched();

		await().until(() -> this.b.probe.log.contains("begun Rome en"));
		this.deskB.bring("Rome", "sun");
		await().until(() -> client.text(this.id).contains("<p>sun</p><i>OK"));
	}

	@Test
	void isCancelledOnTheNodeThatLoads() {
		beginAtA();

		this.b.act(http("s"), this.id, "liveflux:cancel", Map.of("name", "weather"));

		await().until(() -> this.a.probe.log.contains("interrupted Rome"));
		assertThat(html(this.b)).contains("<i>NONE");
	}

	@Test
	void aNewerOneOnAnotherNodeInterruptsTheOlder() {
		beginAtA();

		this.b.act(http("s"), this.id, "load", Map.of("city", "Oslo"));
		this.deskB.bring("Oslo", "snow");

		await().until(() -> this.a.probe.log.contains("interrupted Rome"));
		await().until(() -> html(this.a).contains("<p>snow</p><i>OK"));
	}

	@Test
	void endsWithTheComponentOnWhicheverNode() {
		beginAtA();

		this.b.components.unmount(this.id).join();

		await().until(() -> this.a.probe.log.contains("interrupted Rome"));
	}

	/** The nodes of the test. */
	private final class FakeNodes implements WorkNodes {

		private final String self;

		private Canceller canceller = (work) -> {
		};

		private Set<String> seen = Set.of();

		FakeNodes(String self) {
			this.self = self;
		}

		@Override
		public String self() {
			return this.self;
		}

		@Override
		public boolean isThere(String node) {
			return LostLoadsTests.this.alive.contains(node);
		}

		@Override
		public boolean haveLostOne() {
			Set<String> before = this.seen;
			this.seen = Set.copyOf(LostLoadsTests.this.alive);
			return !this.seen.containsAll(before);
		}

		@Override
		public void cancel(Work work) {
			LostLoadsTests.this.nodes.stream()
				.filter((node) -> node != this && (work.node().isEmpty() || node.self.equals(work.node())))
				.forEach((node) -> node.canceller.cancel(work));
		}

		@Override
		public void onCancel(Canceller canceller) {
			this.canceller = canceller;
		}

	}

}
