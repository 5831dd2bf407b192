package io.liveflux.internal.channel;

import java.util.List;
import java.util.Optional;

import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.Channels;
import io.liveflux.connection.Connection;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.naming.ChannelName;
import io.liveflux.protocol.ErrorCode;

/**
 * Which channels the connections of this node are in. Thread-safe.
 *
 * @param hub knows who listens
 */
record Memberships(Hub hub) {

	/**
	 * Returns what the hub and the log call a channel.
	 * @param channel what a client calls it
	 * @throws ChannelRefusedException when it is the own channel of nobody
	 */
	static String topicOf(String channel, ManagedConnection connection) {
		if (!channel.equals(Channels.OWN)) {
			return ChannelName.require(channel);
		}
		return PublishTarget.USER_PREFIX + connection.principal()
			.orElseThrow(() -> new ChannelRefusedException(ErrorCode.UNAUTHORIZED,
					"only a logged-in user can join this channel"))
			.getName();
	}

	Optional<Membership> find(String channel, ManagedConnection connection) {
		if (channel.equals(Channels.OWN) && connection.principal().isEmpty()) {
			return Optional.empty();
		}
		return ChannelName.isValid(channel) ? at(topicOf(channel, connection), connection) : Optional.empty();
	}

	private Optional<Membership> at(String topic, Connection connection) {
		return this.hub.subscription(topic, connection)
			.filter(Membership.class::isInstance)
			.map(Membership.class::cast);
	}

	List<Membership> of(Connection connection) {
		return this.hub.channels(connection).stream().flatMap((topic) -> at(topic, connection).stream()).toList();
	}

}
