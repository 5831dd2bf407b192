package io.liveflux.internal.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.Channels;
import io.liveflux.channel.JoinRequest;
import io.liveflux.channel.log.Departure;
import io.liveflux.channel.log.PresenceEntry;
import io.liveflux.connection.Connection;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.naming.ChannelName;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageEncoder;

/**
 * That a connection is in a channel.
 *
 * @since 0.1
 */
public final class Membership implements Hub.Subscription {

	private final Channel channel;

	private final ManagedConnection connection;

	private final String key;

	private final String user;

	private final Consumer<Membership> onEnd;

	private volatile Metadata metadata;

	private volatile boolean leaving;

	Membership(Channel channel, String key, Joiner joiner) {
		this.channel = channel;
		this.connection = joiner.connection();
		this.key = key;
		this.user = joiner.user();
		this.metadata = joiner.metadata();
		this.onEnd = joiner.onEnd();
	}

	@Override
	public String channel() {
		return this.channel.name();
	}

	String label() {
		return this.channel.label();
	}

	@Override
	public ManagedConnection connection() {
		return this.connection;
	}

	/**
	 * Returns the name of the user, or a name that stands for a visitor who is not logged
	 * in.
	 */
	public String user() {
		return this.user;
	}

	/**
	 * Returns what was said about this member when it joined.
	 */
	public Map<String, Object> metadata() {
		return this.metadata.values();
	}

	Metadata known() {
		return this.metadata;
	}

	/**
	 * Changes what is known of this member, and tells the others where the channel has
	 * presence.
	 * @param metadata values that the application's JSON mapper can write
	 * @throws tools.jackson.core.JacksonException when they cannot be written; then
	 * nothing changes
	 */
	public void metadata(Map<String, Object> metadata) {
		this.channel.changed(this, metadata);
	}

	void replace(Metadata metadata) {
		this.metadata = metadata;
	}

	String key() {
		return this.key;
	}

	/**
	 * Returns this member as the log knows it.
	 */
	PresenceEntry entry(Metadata metadata) {
		return new PresenceEntry(this.key, this.user, String.valueOf(metadata.json().rawValue()));
	}

	/**
	 * Leaves on purpose.
	 * @return whether this was a member until now
	 */
	boolean leave() {
		this.leaving = true;
		return this.channel.leave(this.connection);
	}

	@Override
	public void ended() {
		this.channel.ended(this, this.leaving ? Departure.LEFT : Departure.LOST);
		this.onEnd.accept(this);
	}

	@Override
	public String toString() {
		return "Membership[" + this.connection + " in " + channel() + "]";
	}

	/**
	 * What is known of a member's connection. It is written once, when it comes: what is
	 * behind the values may change later, and then perhaps cannot be written any more.
	 *
	 * @param values as the application has given them
	 * @param json the same as the others are told
	 */
	record Metadata(Map<String, Object> values, RawValue json) {

		/**
		 * Takes values over.
		 * @throws tools.jackson.core.JacksonException when they cannot be written
		 */
		static Metadata of(Map<String, Object> values, MessageEncoder encoder) {
			Map<String, Object> copy = Map.copyOf(values);
			return new Metadata(copy, encoder.raw(copy));
		}

		/**
		 * Returns the number of values; they may be secret.
		 */
		@Override
		public String toString() {
			return "MemberMetadata[" + this.values.size() + " values]";
		}

	}

	/**
	 * A connection that joins a channel.
	 *
	 * @param connection the connection
	 * @param user who is at its other end
	 * @param metadata what is known of it
	 * @param request what it asks for
	 * @param onEnd told when the membership has ended
	 */
	record Joiner(ManagedConnection connection, String user, Membership.Metadata metadata, JoinRequest request,
			Consumer<Membership> onEnd) {
	}

	/**
	 * Which channels the connections of this node are in. Thread-safe.
	 *
	 * @param hub knows who listens
	 */
	record Lookup(Hub hub) {

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
						"Only a logged-in user can join this channel"))
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

}
