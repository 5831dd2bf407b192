package io.liveflux.broadcast;

import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.Channels;
import io.liveflux.channel.JoinRequest;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Handshake;
import io.liveflux.internal.broadcast.DefaultBroadcaster;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.ChannelSettings;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.cluster.UserDisconnection;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.internal.engine.TestTransactions;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.socket.LiveSockets;
import io.liveflux.socket.SocketConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BroadcasterTests {

	private static final String ROOM = "chat/lobby";

	private final Hub hub = new Hub();

	private final MessageEncoder encoder = new MessageEncoder(JsonMapper.builder().build());

	private final ChannelRegistry channels = new ChannelRegistry(this.hub, this.encoder, Clock.systemUTC(),
			new SecureRandom(), (name) -> ChannelRules.DEFAULT, ChannelSettings.Limits.perConnection(10),
			BroadcastListener.NONE);

	private final Broadcaster broadcaster = DefaultBroadcaster.create(this.hub, this.channels,
			UserDisconnection.alone(new ConnectionIndex()), this.encoder, BroadcastListener.NONE, Optional::empty);

	private final TestTransactions transactions = new TestTransactions();

	private final FakeFrameWriter out = FakeFrameWriter.immediate();

	BroadcasterTests() {
		Principal ann = () -> "ann";
		ManagedConnection connection = TestConnections.registry(this.hub)
			.open(new Handshake(Dialect.PLAIN, ann, null, null, Locale.ENGLISH, Map.of()), this.out,
					TestConnections.LIMITS);
		for (String channel : List.of(ROOM, "chat/other", Channels.OWN)) {
			this.channels.reserve(channel, connection).take(Map.of(), JoinRequest.SILENT, (gone) -> {
			});
		}
		this.channels.listenToAll(connection);
	}

	private void sendToEverything() {
		this.broadcaster.toChannel(ROOM, "a", 1);
		this.broadcaster.toChannels(List.of(ROOM, "chat/other"), "b", 2);
		this.broadcaster.toUser("ann", "c", 3);
		this.broadcaster.toAll("d", 4);
	}

	@Test
	void sendsAfterTheCommitInTheOrderOfTheCalls() {
		this.transactions.commit(() -> {
			sendToEverything();
			assertThat(this.out.frames()).isEmpty();
			return true;
		});

		assertThat(this.out.texts()).containsExactly("{\"channel\":\"chat/lobby\",\"cmd\":\"a\",\"param\":1}",
				"{\"channel\":\"chat/lobby\",\"cmd\":\"b\",\"param\":2}",
				"{\"channel\":\"chat/other\",\"cmd\":\"b\",\"param\":2}",
				"{\"channel\":\"@me\",\"cmd\":\"c\",\"param\":3}", "{\"cmd\":\"d\",\"param\":4}");
	}

	@Test
	void sendsNothingAfterARollback() {
		this.transactions.rollBack(() -> {
			sendToEverything();
			return true;
		});

		assertThat(this.out.frames()).isEmpty();
	}

	@Test
	void sendsAtOnceWhenAskedTo() {
		this.transactions.rollBack(() -> {
			this.broadcaster.now().toChannel(ROOM, "a", 1);
			return true;
		});

		assertThat(this.out.frames()).hasSize(1);
	}

	@Test
	void sendsWhatAParameterWasAtTheCall() {
		List<Integer> numbers = new ArrayList<>(List.of(1));

		this.transactions.commit(() -> {
			this.broadcaster.toChannel(ROOM, "a", numbers);
			numbers.add(2);
			return true;
		});

		assertThat(this.out.texts()).containsExactly("{\"channel\":\"chat/lobby\",\"cmd\":\"a\",\"param\":[1]}");
	}

	@Test
	void sendsToSocketsWhatAPayloadWasAtTheCallAfterTheCommit() {
		List<Integer> numbers = new ArrayList<>(List.of(1));
		NotedSockets sockets = new NotedSockets(new ArrayList<>());
		Broadcaster toSockets = DefaultBroadcaster.create(this.hub, this.channels,
				UserDisconnection.alone(new ConnectionIndex()), this.encoder, BroadcastListener.NONE,
				() -> Optional.of(sockets));

		this.transactions.rollBack(() -> {
			toSockets.toSocket("rooms", "never");
			return true;
		});
		this.transactions.commit(() -> {
			toSockets.toSocket("rooms", numbers);
			toSockets.toRoom("rooms", "a", "text");
			numbers.add(2);
			assertThat(sockets.sent()).isEmpty();
			return true;
		});

		assertThat(sockets.sent()).containsExactly("rooms: [1]", "rooms a: text");
	}

	@Test
	void refusesASocketThatThereIsNot() {
		Broadcaster toSockets = DefaultBroadcaster.create(this.hub, this.channels,
				UserDisconnection.alone(new ConnectionIndex()), this.encoder, BroadcastListener.NONE,
				() -> Optional.of(new NotedSockets(new ArrayList<>())));

		assertThatIllegalArgumentException().isThrownBy(() -> toSockets.toSocket("room", "x"))
			.withMessage("Unknown socket 'room'; known: [rooms]");
		assertThatIllegalArgumentException().isThrownBy(() -> this.broadcaster.toRoom("rooms", "a", "x"))
			.withMessage("Unknown socket 'rooms'; the application has none");
	}

	/**
	 * Sockets that note what they are to send.
	 */
	private record NotedSockets(List<String> sent) implements LiveSockets {

		@Override
		public List<String> names() {
			return List.of("rooms");
		}

		@Override
		public Collection<SocketConnection> connections(String name) {
			return List.of();
		}

		@Override
		public Map<String, Integer> rooms(String name) {
			return Map.of();
		}

		@Override
		public int count(String name, String room) {
			return 0;
		}

		@Override
		public int broadcast(String name, Object payload) {
			this.sent.add(name + ": " + payload);
			return 0;
		}

		@Override
		public int broadcast(String name, String room, Object payload) {
			this.sent.add(name + " " + room + ": " + payload);
			return 0;
		}

	}

}
