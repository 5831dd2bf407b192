package io.liveflux.internal.naming;

import java.util.Base64;

import io.liveflux.internal.connection.Hmac;
import io.liveflux.internal.connection.ManagedConnection;

/**
 * Names those who are not logged in: the same name for every connection of one HTTP
 * session, and one that does not tell the session's id.
 *
 * @since 0.1
 */
public final class GuestNames {

	private static final int LENGTH = 12;

	private static final String PURPOSE = "names of guests";

	private final Hmac hmac;

	/**
	 * Creates names.
	 * @param secret what the names are made with; equal on all nodes that share channels
	 */
	public GuestNames(byte[] secret) {
		this.hmac = new Hmac(secret).forPurpose(PURPOSE);
	}

	/**
	 * Returns the name of who is at the other end of a connection: the user's, or that of
	 * a guest.
	 * @param connection the connection
	 */
	public String userOf(ManagedConnection connection) {
		return connection.principal().map((user) -> user.getName()).orElseGet(() -> guest(connection));
	}

	private String guest(ManagedConnection connection) {
		return "guest-" + digest(connection.sessionId().orElse(connection.id()));
	}

	private String digest(String id) {
		return Base64.getUrlEncoder().encodeToString(this.hmac.code(id)).substring(0, LENGTH);
	}

}
