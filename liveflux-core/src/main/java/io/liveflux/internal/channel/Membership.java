package io.liveflux.internal.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.util.RawValue;

import io.liveflux.internal.connection.ManagedConnection;
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

	Membership(Channel channel, ManagedConnection connection, String key, String user, Metadata metadata,
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
	 * Names those who are not logged in: the same name for every connection of one HTTP
	 * session, and one that does not tell the session's id.
	 */
	static final class GuestNames {

		private static final String ALGORITHM = "HmacSHA256";

		private static final int LENGTH = 12;

		private final SecretKeySpec secret;

		GuestNames(byte[] secret) {
			this.secret = new SecretKeySpec(secret, ALGORITHM);
		}

		String nameOf(ManagedConnection connection) {
			return "guest-" + digest(connection.sessionId().orElse(connection.id()));
		}

		private String digest(String id) {
			try {
				Mac mac = Mac.getInstance(ALGORITHM);
				mac.init(this.secret);
				byte[] digest = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
				return Base64.getUrlEncoder().encodeToString(digest).substring(0, LENGTH);
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
			}
		}

	}

}
