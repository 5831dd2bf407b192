package io.liveflux.internal.metrics;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.JoinRequest;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.ChannelSettings;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.channel.HubRooms;
import io.liveflux.internal.channel.PublishTarget;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;

import static org.assertj.core.api.Assertions.assertThat;

class BroadcastMetersTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final BroadcastMeters listener = new BroadcastMeters(this.meters,
			(name) -> name.startsWith("chat/") ? Optional.of("chat/{room}") : Optional.empty());

	private final Hub hub = new Hub();

	private final ConnectionRegistry connections = TestConnections.registry(this.hub);

	private final ChannelRegistry channels = new ChannelRegistry(this.hub,
			new MessageEncoder(JsonMapper.builder().build()), Clock.systemUTC(), new SecureRandom(),
			(name) -> new ChannelRules(0, Duration.ZERO, true, Duration.ZERO, 0),
			ChannelSettings.Limits.perConnection(10), this.listener);

	@Test
	void measuresAllChannelsOfAPatternTogether() {
		join("chat/1", "a");
		join("chat/1", "b");
		join("chat/2", "c");

		this.channels.publish("chat/1", "hello", "x");
		this.channels.publish("chat/2", "hello", "x");

		Timer broadcasts = this.meters.get("liveflux.broadcast.delivery").tag("channel", "chat/{room}").timer();
		assertThat(broadcasts.count()).isEqualTo(2);
		assertThat(broadcasts.getId().getTag("audience")).isEqualTo("channel");
		assertThat(
				this.meters.get("liveflux.broadcast.recipients").tag("channel", "chat/{room}").summary().totalAmount())
			.isEqualTo(3);
		assertThat(this.meters.getMeters()).noneMatch(
				(meter) -> meter.getId().getTags().stream().anyMatch((tag) -> tag.getValue().matches("chat/\\d")));
	}

	@Test
	void countsWhatWasMissedAndReadAgain() {
		this.listener.forDestination(BroadcastListener.Audience.CHANNEL, "chat/1").missed(3);
		this.listener.forDestination(BroadcastListener.Audience.CHANNEL, "chat/2").missed(1);
		this.listener.forDestination(BroadcastListener.Audience.USER, "").missed(1);

		assertThat(this.meters.get("liveflux.channel.gaps").tag("channel", "chat/{room}").counter().count())
			.isEqualTo(2);
		assertThat(this.meters.get("liveflux.channel.missed").tag("channel", "chat/{room}").counter().count())
			.isEqualTo(4);
		assertThat(this.meters.get("liveflux.channel.missed").tag("channel", "none").counter().count()).isOne();
	}

	@Test
	void countsWhoIsThereUntilTheyAreGone() {
		ManagedConnection first = join("chat/1", "a");
		join("chat/1", "a");
		ManagedConnection other = join("chat/2", "b");

		assertThat(gauge("liveflux.channel.subscribers")).isEqualTo(3);
		assertThat(gauge("liveflux.presence")).isEqualTo(2);
		join(first, "chat/1");
		this.channels.leave("chat/2", other);
		this.connections.ended(first);

		assertThat(gauge("liveflux.channel.subscribers")).isOne();
		assertThat(gauge("liveflux.presence")).isOne();
	}

	@Test
	void countsWhatIsSentToEveryone() {
		ManagedConnection connection = open("a");
		this.channels.listenToAll(connection);

		this.channels.publish(PublishTarget.everyone(), "hello", "x");

		assertThat(this.meters.get("liveflux.broadcast.delivery")
			.tags("audience", "all", "channel", "none")
			.timer()
			.count()).isOne();
	}

	@Test
	void countsWhatIsSentToRoomsUnderTheirSocket() {
		HubRooms rooms = new HubRooms(this.hub, "arena", 0, this.listener);
		ManagedConnection first = open("a");
		rooms.join(first, "red");
		rooms.join(open("b"), "red");
		rooms.join(open("c"), "blue");

		rooms.broadcast("red", "go", first);
		rooms.broadcast("blue", "go", null);

		Timer broadcasts = this.meters.get("liveflux.broadcast.delivery")
			.tags("audience", "room", "channel", "arena")
			.timer();
		assertThat(broadcasts.count()).isEqualTo(2);
		assertThat(this.meters.get("liveflux.broadcast.recipients").tag("audience", "room").summary().totalAmount())
			.isEqualTo(2);
		assertThat(this.meters.find("liveflux.channel.subscribers").tag("channel", "arena").gauge()).isNull();
	}

	private double gauge(String name) {
		return this.meters.get(name).tag("channel", "chat/{room}").gauge().value();
	}

	private ManagedConnection open(String session) {
		return this.connections.open(TestConnections.handshake(Dialect.LIVEFLUX_V1, session),
				FakeFrameWriter.immediate(), TestConnections.LIMITS);
	}

	private ManagedConnection join(String channel, String session) {
		return join(open(session), channel);
	}

	private ManagedConnection join(ManagedConnection connection, String channel) {
		this.channels.reserve(channel, connection).take(Map.of(), JoinRequest.SILENT, (gone) -> {
		});
		return connection;
	}

}
