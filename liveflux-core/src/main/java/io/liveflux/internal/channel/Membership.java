package io.liveflux.internal.channel;

import java.util.Map;
import java.util.function.Consumer;

import io.liveflux.internal.connection.ManagedConnection;

/**
 * That a connection is in a channel.
 *
 * @since 0.1
 */
public final class Membership implements Subscription {

	private final Channel channel;

	private final ManagedConnection connection;

	private final String key;

	private final String user;

	private final Consumer<Membership> onEnd;

	private volatile MemberMetadata metadata;

	private volatile boolean leaving;

	Membership(Channel channel, ManagedConnection connection, String key, String user, MemberMetadata metadata,
			Consumer<Membership> onEnd) {
		this.channel = channel;
		this.connection = connection;
		this.key = key;
		this.user = user;
		this.metadata = metadata;
		this.onEnd = onEnd;
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

	MemberMetadata known() {
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

	void replace(MemberMetadata metadata) {
		this.metadata = metadata;
	}

	String key() {
		return this.key;
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
		this.channel.ended(this, !this.leaving);
		this.onEnd.accept(this);
	}

	@Override
	public String toString() {
		return "Membership[" + this.connection + " in " + channel() + "]";
	}

}
