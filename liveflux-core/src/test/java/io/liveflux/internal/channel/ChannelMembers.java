package io.liveflux.internal.channel;

import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.JoinRequest;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Handshake;
import io.liveflux.internal.channellog.MemoryChannelLog;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.internal.naming.GuestNames;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;

import static org.awaitility.Awaitility.await;

/**
 * ChannelRegistry with members over fake transports, and a clock that tests move.
 */
final class ChannelMembers {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	final Hub hub = new Hub();

	final ConnectionRegistry registry = TestConnections.registry(this.hub);

	final ChannelRegistry channels;

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	ChannelMembers(ChannelRules rules) {
		this(rules, ChannelSettings.Limits.perConnection(3));
	}

	ChannelMembers(ChannelRules rules, ChannelSettings.Limits limits) {
		this.channels = new ChannelRegistry(this.hub, new MessageEncoder(MAPPER), new TestClock(() -> this.now),
				new SecureRandom(), (name) -> rules, limits, BroadcastListener.NONE);
	}

	/** Creates one of several nodes. */
	ChannelMembers(ChannelRules rules, ChannelLog log) {
		this.channels = new ChannelRegistry(this.hub, new MessageEncoder(MAPPER), new TestClock(() -> this.now), log,
				new ChannelSettings((name) -> rules, ChannelSettings.Limits.perConnection(3)),
				new GuestNames(new byte[32]), BroadcastListener.NONE);
	}

	/** Returns a log of the first of several nodes, whose time this is. */
	static MemoryChannelLog sharedLog(InstantSource time) {
		return new MemoryChannelLog(new TestClock(time), new SecureRandom(), Long.MAX_VALUE, 0);
	}

	/** Returns the time of this node. */
	Instant now() {
		return this.now;
	}

	void pass(Duration time) {
		this.now = this.now.plus(time);
		this.channels.sweep();
	}

	Client client(Dialect dialect, @Nullable String user, @Nullable String page) {
		FakeFrameWriter out = FakeFrameWriter.immediate();
		Principal principal = (user != null) ? () -> user : null;
		Handshake handshake = new Handshake(dialect, principal, null, page, Locale.ENGLISH, Map.of());
		return new Client(this.registry.open(handshake, out, TestConnections.LIMITS), out);
	}

	Client client(@Nullable String user) {
		return client(Dialect.LIVEFLUX_V1, user, null);
	}

	/**
	 * One connection and what it was sent.
	 */
	final class Client {

		final ManagedConnection connection;

		private final FakeFrameWriter out;

		Client(ManagedConnection connection, FakeFrameWriter out) {
			this.connection = connection;
			this.out = out;
		}

		Client join(String channel) {
			return join(channel, null, 0);
		}

		Client join(String channel, @Nullable ChannelPosition since, int history) {
			ChannelMembers.this.channels.reserve(channel, this.connection)
				.take(Map.of("name", channels().userOf(this.connection)), JoinRequest.of(1L, since, history),
						(gone) -> {
						});
			return this;
		}

		private ChannelRegistry channels() {
			return ChannelMembers.this.channels;
		}

		void cut() {
			ChannelMembers.this.registry.ended(this.connection);
		}

		List<JsonNode> received() {
			List<JsonNode> messages = new ArrayList<>();
			for (Frame frame : this.out.frames()) {
				JsonNode node = MAPPER.readTree(frame.text());
				if (node.isArray()) {
					node.forEach(messages::add);
				}
				else {
					messages.add(node);
				}
			}
			return messages;
		}

		List<String> params() {
			return life().params();
		}

		List<JsonNode> ofType(String type) {
			return received().stream().filter((message) -> type.equals(message.path("type").asString(""))).toList();
		}

		/** Waits for an answer, which another thread may be the one to write. */
		JsonNode answer() {
			List<JsonNode> replies = await().pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(1))
				.until(() -> ofType("reply"), (written) -> !written.isEmpty());
			return replies.get(replies.size() - 1);
		}

		ChannelPosition position() {
			return life().position();
		}

		/** Returns what came until now, and where that ends. */
		Life life() {
			List<JsonNode> received = received();
			String epoch = "";
			long offset = 0;
			List<String> params = new ArrayList<>();
			for (JsonNode message : received) {
				offset = message.path("offset").asLong(offset);
				epoch = message.path("epoch").asString(epoch);
				if (message.has("cmd")) {
					params.add(message.get("param").asString());
				}
			}
			return new Life(params, new ChannelPosition(offset, epoch));
		}

	}

	/** What a connection was sent. */
	record Life(List<String> params, ChannelPosition position) {
	}

	private static final class TestClock extends Clock {

		private final InstantSource source;

		TestClock(InstantSource source) {
			this.source = source;
		}

		@Override
		public Instant instant() {
			return this.source.instant();
		}

		@Override
		public ZoneId getZone() {
			throw new UnsupportedOperationException();
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

	}

}
