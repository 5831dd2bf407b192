package io.liveflux.internal.channel;

import io.liveflux.channel.DestinationListener;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.internal.connection.ManagedConnection;

/**
 * The connections of this node that take what is sent to everyone. Thread-safe.
 */
final class AllConnections {

	private final ChannelNode node;

	private final DestinationListener listener;

	AllConnections(ChannelNode node, DestinationListener listener) {
		this.node = node;
		this.listener = listener;
	}

	void join(ManagedConnection connection) {
		this.node.hub().join(ChannelLog.EVERYONE, connection, Listening::new);
	}

	/**
	 * Publishes a message to everyone on all nodes.
	 */
	void publish(Publication message) {
		this.listener.observe(() -> this.node.announce(ChannelLog.EVERYONE, message));
	}

	/**
	 * Takes a message that was announced.
	 */
	void announced(LogMessage announced) {
		Publication message = Publication.of(announced, this.node.encoder(), PublishTarget.ALL);
		this.listener.message(message.from(), message.cmd(), message::param);
		long begun = this.listener.begin();
		int recipients = this.node.hub()
			.publish(ChannelLog.EVERYONE, (subscription) -> message.entryFor(subscription.connection()));
		this.listener.sent(recipients, begun);
	}

	/**
	 * That a connection listens.
	 *
	 * @param channel the hub's name for it
	 * @param connection the connection
	 */
	private record Listening(String channel, ManagedConnection connection) implements Hub.Subscription {
	}

}
