package io.liveflux.internal.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.liveflux.internal.connection.ManagedConnection;

/**
 * Names those who are not logged in: the same name for every connection of one HTTP
 * session, and one that does not tell the session's id.
 */
final class GuestNames {

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
