package io.liveflux.internal.operations;

import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.DestinationListener;
import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.Frame;
import io.liveflux.connection.TrafficListener;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.socket.SocketConnection;
import io.liveflux.tap.TappedMessage;
import io.liveflux.tap.TrafficTap;
import io.liveflux.tap.TrafficTaps;

/**
 * Hears of messages where they are counted anyway. Costs nothing while there is no tap.
 *
 * @since 0.1
 */
public final class DefaultTrafficTaps
		implements TrafficTaps, TrafficListener, ConnectionListener, BiConsumer<Connection, InboundMessage> {

	private static final String MESSAGE = "message";

	private static final String JOIN = "join";

	private static final String LEAVE = "leave";

	private final List<BufferedTap> taps = new CopyOnWriteArrayList<>();

	private final MessageEncoder encoder;

	private final InstantSource clock;

	private final Executor executor;

	/**
	 * Creates it.
	 * @param encoder writes what clients have sent
	 * @param clock tells when
	 * @param executor tells the listeners
	 */
	public DefaultTrafficTaps(MessageEncoder encoder, InstantSource clock, Executor executor) {
		this.encoder = encoder;
		this.clock = clock;
		this.executor = executor;
	}

	@Override
	public TrafficTap register(int capacity, Predicate<TappedMessage> filter, Consumer<TappedMessage> listener) {
		Assert.isTrue(capacity > 0, () -> "'capacity' must be positive, not " + capacity);
		BufferedTap tap = new BufferedTap(capacity, filter, listener, this.executor, this.taps::remove);
		this.taps.add(tap);
		return tap;
	}

	@Override
	public int count() {
		return this.taps.size();
	}

	/**
	 * Returns a listener that tells another one, and the taps.
	 * @param listener the other one
	 */
	public BroadcastListener around(BroadcastListener listener) {
		return (audience, place) -> {
			DestinationListener told = listener.forDestination(audience, place);
			return switch (audience) {
				case CHANNEL -> new TappedDestination(told, place, null);
				case USER -> new TappedDestination(told, "@me", null);
				case ALL -> new TappedDestination(told, "@all", null);
				case ROOM -> new TappedDestination(told, null, place);
				case COMPONENT -> told;
			};
		};
	}

	@Override
	public void accept(Connection connection, InboundMessage message) {
		boolean comesOrGoes = message.type().equals(JOIN) || message.type().equals(LEAVE);
		if (isOpen() && !comesOrGoes && (message.channel() != null || message.socket() != null)) {
			String cmd = (message.action() != null) ? message.action() : message.type();
			tell(TappedMessage.Direction.IN, message.channel(), message.socket(), connection, cmd,
					content(message.data()));
		}
	}

	private String content(Map<String, ? extends @Nullable Object> data) {
		Object value = (data.size() == 1 && data.containsKey("param")) ? data.get("param") : data;
		if (value instanceof byte[] bytes) {
			return length(bytes.length);
		}
		return (value instanceof String text) ? text : String.valueOf(this.encoder.raw(value).rawValue());
	}

	@Override
	public void sent(Connection connection, Frame frame) {
		if (isOpen() && connection instanceof SocketConnection socket) {
			tell(TappedMessage.Direction.OUT, null, socket.socketName(), connection, MESSAGE, content(frame));
		}
	}

	private static String content(Frame frame) {
		return (frame instanceof Frame.Text text) ? text.text() : length(frame.sizeBytes());
	}

	private static String length(int bytes) {
		return bytes + " bytes";
	}

	@Override
	public void opened(Connection connection) {
		comesOrGoes(connection, InboundMessage.OPEN);
	}

	@Override
	public void closed(Connection connection) {
		comesOrGoes(connection, "close");
	}

	private void comesOrGoes(Connection connection, String cmd) {
		if (isOpen() && connection instanceof SocketConnection socket) {
			tell(TappedMessage.Direction.IN, null, socket.socketName(), connection, cmd, "");
		}
	}

	private boolean isOpen() {
		return !this.taps.isEmpty() && !BufferedTap.isTelling();
	}

	private void tell(TappedMessage.Direction direction, @Nullable String channel, @Nullable String socket,
			Connection connection, String cmd, String content) {
		tell(new TappedMessage(this.clock.instant(), direction, channel, socket, connection.id(),
				connection.principal().map(Principal::getName).orElse(null), cmd, content));
	}

	private void tell(TappedMessage message) {
		this.taps.forEach((tap) -> tap.offer(message));
	}

	/**
	 * Tells the taps of the messages of one audience.
	 */
	private final class TappedDestination implements DestinationListener {

		private final DestinationListener listener;

		private final @Nullable String channel;

		private final @Nullable String socket;

		TappedDestination(DestinationListener listener, @Nullable String channel, @Nullable String socket) {
			this.listener = listener;
			this.channel = channel;
			this.socket = socket;
		}

		@Override
		public void observe(Runnable sending) {
			this.listener.observe(sending);
		}

		@Override
		public long begin() {
			return this.listener.begin();
		}

		@Override
		public void sent(int recipients, long begun) {
			this.listener.sent(recipients, begun);
		}

		@Override
		public void subscribed(int change) {
			this.listener.subscribed(change);
		}

		@Override
		public void present(int change) {
			this.listener.present(change);
		}

		@Override
		public void missed(int messages) {
			this.listener.missed(messages);
		}

		@Override
		public void joined(String user) {
			this.listener.joined(user);
			comesOrGoes(user, JOIN);
		}

		@Override
		public void left(String user) {
			this.listener.left(user);
			comesOrGoes(user, LEAVE);
		}

		private void comesOrGoes(String user, String cmd) {
			if (isOpen()) {
				tell(new TappedMessage(DefaultTrafficTaps.this.clock.instant(), TappedMessage.Direction.IN,
						this.channel, this.socket, null, user, cmd, ""));
			}
		}

		@Override
		public void message(@Nullable String from, String cmd, Supplier<String> content) {
			this.listener.message(from, cmd, content);
			if (isOpen()) {
				tell(new TappedMessage(DefaultTrafficTaps.this.clock.instant(), TappedMessage.Direction.OUT,
						this.channel, this.socket, null, from, cmd, content.get()));
			}
		}

	}

}
