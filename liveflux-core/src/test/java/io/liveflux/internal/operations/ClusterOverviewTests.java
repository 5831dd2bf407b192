package io.liveflux.internal.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.cluster.TestCluster;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.TrafficListener;
import io.liveflux.connection.Transport;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.operations.LiveOverview.ConnectionPage;
import io.liveflux.internal.operations.LiveOverview.ConnectionQuery;
import io.liveflux.internal.operations.LiveOverview.ConnectionQuery.Order;
import io.liveflux.internal.operations.LiveOverview.OpenConnection;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ClusterOverviewTests {

	private final TestCluster cluster = new TestCluster();

	private Instant now = Instant.parse("2026-01-02T03:04:05Z");

	private final Node one = new Node("n1");

	private final Node two = new Node("n2");

	@Test
	void nodesAreListedWithWhatTheyHaveThisOneFirst() {
		this.one.open("ann");
		this.one.open("bob");

		List<ClusterOverview.NodeOverview> nodes = this.two.overview.nodes().toCompletableFuture().join();

		assertThat(nodes).extracting(ClusterOverview.NodeOverview::node).containsExactly("n2", "n1");
		assertThat(nodes).extracting(ClusterOverview.NodeOverview::leaseRest).containsOnly(TestCluster.LEASE);
		assertThat(nodes.get(1).totals()).isNotNull()
			.extracting(LiveOverview.Totals::connections)
			.isEqualTo(Map.of(Transport.WEBSOCKET, 2));
	}

	@Test
	void aNodeThatDoesNotAnswerIsListedWithoutWhatItHas() {
		this.cluster.add("n3");

		List<ClusterOverview.NodeOverview> nodes = this.one.overview.nodes().toCompletableFuture().join();

		assertThat(nodes).extracting(ClusterOverview.NodeOverview::node).containsExactly("n1", "n2", "n3");
		assertThat(nodes.get(2).totals()).isNull();
	}

	@Test
	void connectionsOfAllNodesAreInOneOrder() {
		this.one.open("ann");
		this.two.open("bob");
		this.one.open("eve");

		assertThat(users(new ConnectionQuery(null, Order.OLDEST, 0, 10))).containsExactly("ann", "bob", "eve");
		assertThat(users(new ConnectionQuery(null, Order.NEWEST, 0, 2))).containsExactly("eve", "bob");
		assertThat(users(new ConnectionQuery(null, Order.NEWEST, 1, 2))).containsExactly("ann");
		assertThat(users(new ConnectionQuery("bob", Order.NEWEST, 0, 10))).containsExactly("bob");
		assertThat(page(new ConnectionQuery(null, Order.QUEUE, 0, 1)).total()).isEqualTo(3);
	}

	@Test
	void aPageThatIsTooFarAwayIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> page(new ConnectionQuery(null, Order.NEWEST, 20, 500)))
			.withMessageContaining("10000");
	}

	@Test
	void aConnectionOfAnotherNodeIsClosedByItsKey() {
		FakeFrameWriter bob = this.two.open("bob");
		String key = page(new ConnectionQuery("bob", Order.NEWEST, 0, 1)).connections().get(0).key();

		assertThat(this.one.commands.disconnect(key)).isTrue();

		assertThat(bob.closes()).singleElement().asString().contains("1012");
		assertThat(this.one.commands.disconnect("nobody")).isFalse();
	}

	@Test
	void theConnectionsOfAUserAreCountedOnAllNodes() {
		this.two.open("bob");
		this.two.open("bob");
		given(this.one.broadcaster.disconnectUser("bob", "disconnected by an operator")).willReturn(1);

		assertThat(this.one.commands.disconnectUser("bob")).isEqualTo(3);
	}

	@Test
	void anotherNodeIsDrained() {
		assertThat(this.one.commands.drain("n2")).isTrue();
		assertThat(this.one.commands.drain("n9")).isFalse();

		assertThat(this.two.drained).hasValue(1);
		assertThat(this.one.drained).hasValue(0);
		assertThat(this.one.commands.drain("n1")).isTrue();
		assertThat(this.one.drained).hasValue(1);
	}

	@Test
	@ExpectedLog("may not have been done")
	void aNodeThatDoesNotAnswerIsNotDrained() {
		this.cluster.add("n3");

		assertThat(this.one.commands.drain("n3")).isFalse();
	}

	private List<String> users(ConnectionQuery query) {
		return page(query).connections().stream().map(OpenConnection::user).toList();
	}

	private ConnectionPage page(ConnectionQuery query) {
		return this.one.overview.connections(query).toCompletableFuture().join();
	}

	/**
	 * What operators see and do on a node.
	 */
	private final class Node {

		private final ConnectionIndex index = new ConnectionIndex();

		private final ConnectionRegistry connections;

		private final Broadcaster broadcaster = mock();

		private final AtomicInteger drained = new AtomicInteger();

		private final ClusterOverview overview;

		private final LiveCommands commands;

		Node(String id) {
			TestCluster.Node bus = ClusterOverviewTests.this.cluster.add(id);
			NodeCalls calls = new NodeCalls(bus, Duration.ofMillis(100));
			AtomicInteger ids = new AtomicInteger();
			this.connections = new ConnectionRegistry(new MessageEncoder(JsonMapper.builder().build()),
					() -> bus.self().connectionId("" + ids.incrementAndGet()), () -> ClusterOverviewTests.this.now,
					List.of(this.index), TrafficListener.NONE);
			LiveOverview here = new LiveOverview(this.connections, this.index, mock(ChannelRegistry.class),
					mock(ComponentEngine.class), mock(ClusterComponentStore.class), () -> false,
					() -> ClusterOverviewTests.this.now);
			this.overview = new ClusterOverview(bus, calls, here, Runnable::run);
			this.commands = new LiveCommands(this.connections, this.broadcaster, this.drained::incrementAndGet,
					new NodeCommands(bus, calls, Runnable::run));
		}

		FakeFrameWriter open(String user) {
			ClusterOverviewTests.this.now = ClusterOverviewTests.this.now.plusSeconds(1);
			FakeFrameWriter out = FakeFrameWriter.immediate();
			this.connections.open(new Handshake(Dialect.PLAIN, () -> user, null, null, Locale.ENGLISH, Map.of()), out,
					TestConnections.LIMITS);
			return out;
		}

	}

}
