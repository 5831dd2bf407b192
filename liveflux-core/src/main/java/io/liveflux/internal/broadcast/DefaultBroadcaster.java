package io.liveflux.internal.broadcast;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import org.springframework.util.Assert;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.DestinationListener;
import io.liveflux.internal.call.AfterCommit;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.channel.PublishTarget;
import io.liveflux.internal.cluster.UserDisconnection;
import io.liveflux.internal.component.ComponentSender;
import io.liveflux.internal.naming.ChannelName;
import io.liveflux.internal.naming.CommandName;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.socket.LiveSockets;
import io.liveflux.store.ComponentMessage;

/**
 * Encodes at once, and sends after the commit.
 */
public final class DefaultBroadcaster implements Broadcaster {

	private final ComponentSender sender;

	private final ChannelRegistry channels;

	private final UserDisconnection users;

	private final MessageEncoder encoder;

	private final DestinationListener watchers;

	private final Supplier<Optional<LiveSockets>> sockets;

	private final Consumer<Runnable> when;

	private final boolean recorded;

	DefaultBroadcaster(ComponentSender sender, ChannelRegistry channels, UserDisconnection users,
			MessageEncoder encoder, DestinationListener watchers, Supplier<Optional<LiveSockets>> sockets) {
		Assert.notNull(users, "'users' must not be null");
		Assert.notNull(channels, "'channels' must not be null");
		this.sender = sender;
		this.channels = channels;
		this.users = users;
		this.encoder = encoder;
		this.watchers = watchers;
		this.sockets = sockets;
		this.when = (work) -> AfterCommit.run(work, () -> {
		});
		this.recorded = true;
	}

	private DefaultBroadcaster(DefaultBroadcaster other, Consumer<Runnable> when, boolean recorded) {
		this.sender = other.sender;
		this.channels = other.channels;
		this.users = other.users;
		this.encoder = other.encoder;
		this.watchers = other.watchers;
		this.sockets = other.sockets;
		this.when = when;
		this.recorded = recorded;
	}

	/**
	 * Creates a broadcaster.
	 * @param hub knows who listens
	 * @param channels the channels of this node
	 * @param users closes the connections of a user
	 * @param encoder writes the payloads
	 * @param listener told of what is sent to components; the channels tell the rest
	 * @param sockets the application's own, asked for when one is sent to; empty where
	 * there are none
	 * @return the broadcaster
	 */
	public static Broadcaster create(Hub hub, ChannelRegistry channels, UserDisconnection users, MessageEncoder encoder,
			BroadcastListener listener, Supplier<Optional<LiveSockets>> sockets) {
		return create(hub, channels, users, encoder, listener, sockets, (message) -> {
		});
	}

	/**
	 * Creates a broadcaster for one node of many.
	 * @param hub knows who listens
	 * @param channels the channels of this node
	 * @param users closes the connections of a user
	 * @param encoder writes the payloads
	 * @param listener told of what is sent to components; the channels tell the rest
	 * @param sockets the application's own, asked for when one is sent to; empty where
	 * there are none
	 * @param elsewhere sends to those who watch a component on other nodes
	 * @return the broadcaster
	 */
	public static Broadcaster create(Hub hub, ChannelRegistry channels, UserDisconnection users, MessageEncoder encoder,
			BroadcastListener listener, Supplier<Optional<LiveSockets>> sockets, Consumer<ComponentMessage> elsewhere) {
		return new DefaultBroadcaster(new ComponentSender(hub, encoder, elsewhere), channels, users, encoder,
				listener.forDestination(BroadcastListener.Audience.COMPONENT, ""), sockets);
	}

	@Override
	public void toComponent(String componentId, Object payload) {
		IntSupplier sending = this.sender.preparePayload(componentId, payload);
		this.when.accept(() -> this.watchers.observe(() -> {
			long begun = this.watchers.begin();
			this.watchers.sent(sending.getAsInt(), begun);
		}));
	}

	@Override
	public void toChannel(String channel, String cmd, @Nullable Object param) {
		Assert.isTrue(ChannelName.isValid(channel), "'channel' must be a channel name");
		publish(PublishTarget.channel(channel), cmd, param);
	}

	@Override
	public void toUser(String user, String cmd, @Nullable Object param) {
		publish(PublishTarget.user(user), cmd, param);
	}

	@Override
	public void toAll(String cmd, @Nullable Object param) {
		publish(PublishTarget.everyone(), cmd, param);
	}

	private void publish(PublishTarget target, String cmd, @Nullable Object param) {
		CommandName.require(cmd);
		RawValue encoded = this.encoder.raw(param);
		this.when.accept(() -> this.channels.publish(this.recorded ? target : target.unrecorded(), cmd, encoded));
	}

	@Override
	public void toSocket(String socket, Object payload) {
		LiveSockets all = socketsWith(socket);
		Object written = written(payload);
		this.when.accept(() -> all.broadcast(socket, written));
	}

	@Override
	public void toRoom(String socket, String room, Object payload) {
		Assert.hasText(room, "'room' must not be empty");
		LiveSockets all = socketsWith(socket);
		Object written = written(payload);
		this.when.accept(() -> all.broadcast(socket, room, written));
	}

	private LiveSockets socketsWith(String name) {
		Optional<LiveSockets> all = this.sockets.get();
		List<String> names = all.map(LiveSockets::names).orElse(List.of());
		return all.filter((found) -> names.contains(name))
			.orElseThrow(() -> new IllegalArgumentException("Unknown socket '" + name + "'; "
					+ (names.isEmpty() ? "the application has none" : "known: " + names)));
	}

	private Object written(Object payload) {
		if (payload instanceof byte[] bytes) {
			return bytes.clone();
		}
		return (payload instanceof String) ? payload : this.encoder.tree(payload);
	}

	@Override
	public int disconnectUser(String user, String reason) {
		Assert.hasText(user, "'user' must not be empty");
		return this.users.disconnect(user, reason);
	}

	@Override
	public Broadcaster now() {
		return new DefaultBroadcaster(this, Runnable::run, this.recorded);
	}

	@Override
	public Broadcaster unrecorded() {
		return new DefaultBroadcaster(this, this.when, false);
	}

}
