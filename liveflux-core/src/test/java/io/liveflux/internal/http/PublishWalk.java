package io.liveflux.internal.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.JoinRequest;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.broadcast.DefaultBroadcaster;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.ChannelSettings;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.channellog.MemoryChannelLog;
import io.liveflux.internal.cluster.UserDisconnection;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.internal.naming.GuestNames;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;

/**
 * The way of a message from a service to a member of a channel. It is not on one stack:
 * the way is looked at where the log gets the message, where the channel reads it, and
 * where the connection writes it.
 */
final class PublishWalk {

	private static final String CHANNEL = "walk/one";

	private final List<String> classes = new ArrayList<>();

	private final Broadcaster broadcaster;

	PublishWalk() {
		Hub hub = new Hub();
		Clock clock = Clock.systemUTC();
		ConnectionRegistry connections = TestConnections.registry(hub);
		MessageEncoder encoder = new MessageEncoder(JsonMapper.shared());
		ChannelRules kept = new ChannelRules(5, Duration.ofMinutes(1), false, Duration.ZERO, 0);
		ChannelLog log = looking(new MemoryChannelLog(clock, new SecureRandom(), Long.MAX_VALUE, 0));
		ChannelRegistry channels = new ChannelRegistry(hub, encoder, clock, log,
				new ChannelSettings((name) -> kept, ChannelSettings.Limits.perConnection(1)),
				new GuestNames(new byte[32]), BroadcastListener.NONE);
		this.broadcaster = DefaultBroadcaster.create(hub, channels, UserDisconnection.alone(new ConnectionIndex()),
				encoder, BroadcastListener.NONE, Optional::empty);
		ManagedConnection member = connections.open(TestConnections.handshake(Dialect.LIVEFLUX_V1, null), new Writer(),
				TestConnections.LIMITS);
		channels.reserve(CHANNEL, member).take(Map.of(), JoinRequest.of(1L, null, 0), (gone) -> {
		});
		this.classes.clear();
	}

	void publish() {
		this.broadcaster.toChannels(List.of(CHANNEL), "say", "hi");
	}

	List<String> classes() {
		return this.classes;
	}

	private void look() {
		this.classes.addAll(Walk.classes());
	}

	private ChannelLog looking(ChannelLog log) {
		return (ChannelLog) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { ChannelLog.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("append")) {
						look();
						arguments[2] = ((List<?>) arguments[2]).stream()
							.map((message) -> new ReadMessage((LogMessage) message))
							.toList();
					}
					try {
						return method.invoke(log, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	/**
	 * What the log has of a message.
	 */
	private final class ReadMessage implements LogMessage {

		private final LogMessage message;

		private ReadMessage(LogMessage message) {
			this.message = message;
		}

		@Override
		public String cmd() {
			look();
			return this.message.cmd();
		}

		@Override
		public String param() {
			return this.message.param();
		}

		@Override
		public @Nullable String from() {
			return this.message.from();
		}

		@Override
		public @Nullable String origin() {
			return this.message.origin();
		}

		@Override
		public Instant time() {
			return this.message.time();
		}

	}

	/**
	 * The end of the way.
	 */
	private final class Writer implements FrameWriter {

		@Override
		public void write(Frame frame, Callback callback) {
			look();
			PublishWalk.this.classes.add(FrameWriter.class.getSimpleName());
			callback.done(null);
		}

		@Override
		public void close(int code, String reason) {
		}

	}

}
