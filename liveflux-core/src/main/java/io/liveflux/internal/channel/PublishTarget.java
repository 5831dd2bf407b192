package io.liveflux.internal.channel;

import org.springframework.util.Assert;

import io.liveflux.channel.Channels;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.naming.ChannelName;

/**
 * Whom a message is for, and who sends it.
 *
 * @since 0.1
 */
public final class PublishTarget {

	/** Name under which clients see what is sent to everyone. */
	static final String ALL = "@all";

	static final String USER_PREFIX = "user:";

	private final String topic;

	private final String label;

	private final boolean recorded;

	private final Publication.Sender sender;

	private PublishTarget(String topic, String label, boolean recorded, Publication.Sender sender) {
		this.topic = topic;
		this.label = label;
		this.recorded = recorded;
		this.sender = sender;
	}

	/**
	 * Returns everyone in a channel.
	 * @param name the channel's name
	 * @throws IllegalArgumentException when the name is not one
	 */
	public static PublishTarget channel(String name) {
		return new PublishTarget(ChannelName.require(name), name, true, Publication.Sender.SERVER);
	}

	/**
	 * Returns all connections of a user that listen to the user's own channel.
	 * @param user the user's name
	 */
	public static PublishTarget user(String user) {
		Assert.hasText(user, "'user' must not be empty");
		return new PublishTarget(USER_PREFIX + user, Channels.OWN, true, Publication.Sender.SERVER);
	}

	/**
	 * Returns everyone who is connected and takes messages of this library.
	 */
	public static PublishTarget everyone() {
		return new PublishTarget(ChannelLog.EVERYONE, ALL, false, Publication.Sender.SERVER);
	}

	/**
	 * Returns the same target for a message of a client's.
	 * @param from the client's user
	 */
	public PublishTarget from(String from) {
		return new PublishTarget(this.topic, this.label, this.recorded,
				new Publication.Sender(from, this.sender.origin()));
	}

	/**
	 * Returns the same target without the page of a connection, now and later.
	 * @param connection the connection
	 */
	public PublishTarget except(ManagedConnection connection) {
		return new PublishTarget(this.topic, this.label, this.recorded,
				new Publication.Sender(this.sender.from(), Publication.originOf(connection)));
	}

	/**
	 * Returns the same target for a message that only those get who are there at present.
	 * It is not part of the history, and who is away misses it.
	 */
	public PublishTarget unrecorded() {
		return new PublishTarget(this.topic, this.label, false, this.sender);
	}

	String topic() {
		return this.topic;
	}

	String label() {
		return this.label;
	}

	boolean isRecorded() {
		return this.recorded;
	}

	boolean isEveryone() {
		return this.topic.equals(ChannelLog.EVERYONE);
	}

	Publication.Sender sender() {
		return this.sender;
	}

}
