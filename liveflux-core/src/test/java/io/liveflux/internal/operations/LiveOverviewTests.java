package io.liveflux.internal.operations;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.Channels;
import io.liveflux.channel.JoinRequest;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.NodeId;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.Transport;
import io.liveflux.internal.broadcast.DefaultBroadcaster;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.ChannelSettings;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.cluster.LocalClusterBus;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.cluster.UserDisconnection;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class LiveOverviewTests {

	private static final Duration AGE = Duration.ofMinutes(3);

	private final Hub hub = new Hub();

	private final ConnectionIndex index = new ConnectionIndex();

	private final ConnectionRegistry connections = TestConnections.registry(this.index, this.hub);

	private final MessageEncoder encoder = new MessageEncoder(JsonMapper.builder().build());

	private final ChannelRegistry channels = new ChannelRegistry(this.hub, this.encoder, Clock.systemUTC(),
			new SecureRandom(), (name) -> new ChannelRules(5, Duration.ofMinutes(1), true, Duration.ZERO, 0),
			ChannelSettings.Limits.perConnection(10), BroadcastListener.NONE);

	private final ComponentEngine components = mock();

	private final ClusterComponentStore store = mock();

	private final AtomicBoolean draining = new AtomicBoolean();

	private final LiveOverview overview = new LiveOverview(this.connections, this.index, this.channels, this.components,
			this.store, this.draining::get, InstantSource.fixed(TestConnections.OPENED_AT.plus(AGE)));

	private final ClusterBus bus = new LocalClusterBus(new NodeId("n1"));

	private final LiveCommands commands = new LiveCommands(this.connections,
			DefaultBroadcaster.create(this.hub, this.channels, UserDisconnection.alone(this.index), this.encoder,
					BroadcastListener.NONE, Optional::empty),
			() -> this.draining.set(true),
			new NodeCommands(this.bus, new NodeCalls(this.bus, Duration.ofSeconds(5)), Runnable::run));

	@Test
	void totalsCountEverything() {
		ManagedConnection ann = open("ann", FakeFrameWriter.manual());
		open("ann", FakeFrameWriter.immediate());
		open(null, FakeFrameWriter.immediate());
		this.channels.reserve("news", ann).take(Map.of(), JoinRequest.SILENT, (gone) -> {
		});
		ann.send("x".repeat(100));
		given(this.store.size()).willReturn(7L);

		assertThat(this.overview.totals())
			.isEqualTo(new LiveOverview.Totals(Map.of(Transport.WEBSOCKET, 3), 1, ann.queuedBytes(), 7, 1, false));
		this.commands.drain();
		assertThat(this.overview.totals().draining()).isTrue();
	}

	@Test
	void connectionsAreShownPageByPage() {
		for (int i = 0; i < 5; i++) {
			open((i < 2) ? "ann" : null, FakeFrameWriter.immediate());
		}

		LiveOverview.ConnectionPage page = this.overview
			.connections(new LiveOverview.ConnectionQuery(null, LiveOverview.ConnectionQuery.Order.OLDEST, 1, 2));

		assertThat(page.total()).isEqualTo(5);
		assertThat(page.connections()).extracting(LiveOverview.OpenConnection::id)
			.containsExactly("connection-3", "connection-4");
		assertThat(this.overview
			.connections(new LiveOverview.ConnectionQuery("ann", LiveOverview.ConnectionQuery.Order.NEWEST, 0, 9))
			.connections()).extracting(LiveOverview.OpenConnection::user).containsExactly("ann", "ann");
		assertThat(this.overview
			.connections(new LiveOverview.ConnectionQuery("eve", LiveOverview.ConnectionQuery.Order.NEWEST, 0, 9))
			.total()).isZero();
	}

	@Test
	void connectionTellsWhoseItIsAndWhatWaits() {
		open(null, FakeFrameWriter.immediate());
		ManagedConnection ann = open("ann", FakeFrameWriter.manual());
		this.channels.reserve("news", ann).take(Map.of(), JoinRequest.SILENT, (gone) -> {
		});
		ann.send("x".repeat(100));
		given(this.components.countWatchedBy(ann)).willReturn(4);

		LiveOverview.OpenConnection first = this.overview
			.connections(new LiveOverview.ConnectionQuery(null, LiveOverview.ConnectionQuery.Order.QUEUE, 0, 1))
			.connections()
			.get(0);

		assertThat(first).isEqualTo(new LiveOverview.OpenConnection(first.key(), ann.id(), Transport.WEBSOCKET, null,
				AGE, "ann", ann.queuedBytes(), List.of("news"), 4));
		assertThat(first.queuedBytes()).isGreaterThanOrEqualTo(100);
		assertThat(first.key()).hasSize(12).doesNotContain(ann.id());
	}

	@Test
	void pagesHaveBounds() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new LiveOverview.ConnectionQuery(null, LiveOverview.ConnectionQuery.Order.NEWEST, -1, 10))
			.withMessageContaining("'page'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new LiveOverview.ConnectionQuery(null, LiveOverview.ConnectionQuery.Order.NEWEST, 0, 501))
			.withMessageContaining("'size'");
		assertThat(this.overview
			.connections(new LiveOverview.ConnectionQuery(null, LiveOverview.ConnectionQuery.Order.NEWEST,
					Integer.MAX_VALUE, 500))
			.connections()).isEmpty();
	}

	@Test
	void channelsTellWhoIsThereAndWhatTheyKeep() {
		ManagedConnection ann = open("ann", FakeFrameWriter.immediate());
		for (String channel : List.of("news", Channels.OWN)) {
			this.channels.reserve(channel, ann).take(Map.of(), JoinRequest.SILENT, (gone) -> {
			});
		}
		this.channels.publish("news", "say", "hello");

		assertThat(this.overview.channels()).singleElement().satisfies((news) -> {
			assertThat(news.name()).isEqualTo("news");
			assertThat(news.subscribers()).isOne();
			assertThat(news.present()).isOne();
			assertThat(news.historySize()).isOne();
		});
	}

	@Test
	void kindsAreThoseOfTheStoreAndThoseWatched() {
		given(this.store.totals()).willReturn(Map.of("counter", new ComponentStore.KindTotal(3, 100)));
		given(this.components.watched()).willReturn(Map.of("counter", new ComponentEngine.WatchedKind(1, 2, 50), "far",
				new ComponentEngine.WatchedKind(1, 1, 20)));

		assertThat(this.overview.kinds()).containsExactly(new LiveOverview.KindOverview("counter", 3, 1, 2, 150),
				new LiveOverview.KindOverview("far", 1, 1, 1, 20));
	}

	@Test
	void connectionIsDisconnectedByKeyOrId() {
		ManagedConnection ann = open("ann", FakeFrameWriter.immediate());
		ManagedConnection bob = open("bob", FakeFrameWriter.immediate());

		assertThat(this.commands.disconnect("nobody")).isFalse();
		assertThat(this.commands.disconnect(LiveCommands.ConnectionKeys.of(ann.id()))).isTrue();

		assertThat(ann.isOpen()).isFalse();
		assertThat(bob.isOpen()).isTrue();
		assertThat(this.commands.disconnect(bob.id())).isTrue();
		assertThat(bob.isOpen()).isFalse();
	}

	@Test
	void userIsDisconnectedEverywhere() {
		ManagedConnection first = open("ann", FakeFrameWriter.immediate());
		ManagedConnection second = open("ann", FakeFrameWriter.immediate());

		assertThat(this.commands.disconnectUser("ann")).isEqualTo(2);

		assertThat(first.isOpen()).isFalse();
		assertThat(second.isOpen()).isFalse();
	}

	@Test
	void broadcastNeedsACommandAndAName() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.commands.broadcast(null, "", null))
			.withMessageContaining("'cmd'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.commands.broadcast("user:ann", "say", null))
			.withMessageContaining("'channel'");
	}

	private ManagedConnection open(@Nullable String user, FakeFrameWriter out) {
		return this.connections.open(
				new Handshake(Dialect.PLAIN, (user != null) ? () -> user : null, null, null, Locale.ENGLISH, Map.of()),
				out, TestConnections.LIMITS);
	}

}
