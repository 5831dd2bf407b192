package io.liveflux.internal.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.DestinationListener;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.channellog.PresenceUpdate;
import io.liveflux.internal.channellog.SerialExecutor;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.ChannelServerMessage;
import io.liveflux.protocol.Dialect;

/**
 * Puts on the queues of a channel's members on this node what they are told. Guarded by
 * the channel.
 */
final class ChannelDelivery {

	private final ChannelNode.Place place;

	private final DestinationListener listener;

	private final FlushQueue queue;

	ChannelDelivery(ChannelNode.Place place, DestinationListener listener, FlushQueue queue) {
		this.place = place;
		this.listener = listener;
		this.queue = queue;
	}

	/**
	 * Puts an entry on the queue of one connection.
	 */
	void offer(ManagedConnection connection, Outbound entry) {
		this.queue.offer(connection, entry);
	}

	void message(Publication message) {
		this.listener.message(message.from(), message.cmd(), message::param);
		long begun = this.listener.begin();
		int recipients = publish((subscription) -> {
			ManagedConnection connection = subscription.connection();
			return message.isFor(connection) ? message.entryFor(connection) : null;
		});
		this.listener.sent(recipients, begun);
	}

	/**
	 * Tells the members that they have missed messages that nobody has any more.
	 * @param members who is present as JSON, or {@code null} without presence
	 */
	void lost(ChannelPosition end, @Nullable Map<String, Map<String, RawValue>> members) {
		Outbound entry = Outbound.of(new Frame.Binary(this.place.node()
			.encoder()
			.encode(new ChannelServerMessage.Joined(null, this.place.label(), null, end.offset(), end.epoch(), false,
					members))
			.getBytes(StandardCharsets.UTF_8)), false);
		// The plain dialect has no positions that could be lost.
		publish((subscription) -> (subscription.connection().dialect() == Dialect.LIVEFLUX_V1) ? entry : null);
	}

	/**
	 * Tells the members of a change of presence.
	 * @param isToldLater says of whom it is kept for later
	 */
	void presence(PresenceUpdate update, Predicate<Hub.Subscription> isToldLater) {
		publish((subscription) -> isToldLater.test(subscription) ? null : update.entryFor(subscription.connection()));
	}

	private int publish(Hub.EntryFactory entry) {
		return this.place.node().hub().publish(this.place.name(), entry, this.queue::offer);
	}

	/**
	 * Connections with something on their queues that nobody has begun to write. It is
	 * written when others may go on with the channel: writing may take a while, and may
	 * draw views. Guarded by the channel.
	 */
	static final class FlushQueue {

		private List<ManagedConnection> connections = new ArrayList<>();

		/**
		 * Puts an entry on a connection's queue.
		 * @return whether the queue took it
		 */
		boolean offer(ManagedConnection connection, Outbound entry) {
			boolean queued = connection.offer(entry);
			if (queued) {
				this.connections.add(connection);
			}
			return queued;
		}

		/**
		 * Returns what writes everything.
		 */
		Runnable take() {
			List<ManagedConnection> taken = this.connections;
			if (taken.isEmpty()) {
				return SerialExecutor.NOTHING;
			}
			this.connections = new ArrayList<>();
			return () -> taken.forEach(ManagedConnection::flush);
		}

	}

}
