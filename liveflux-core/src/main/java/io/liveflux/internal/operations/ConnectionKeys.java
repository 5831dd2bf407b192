package io.liveflux.internal.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Names of connections that may be shown: an id may be what a client proves itself with.
 */
final class ConnectionKeys {

	/** Enough that no two connections of a node have the same. */
	private static final int LENGTH_BYTES = 9;

	private ConnectionKeys() {
	}

	static String of(String connectionId) {
		byte[] digest = sha256().digest(connectionId.getBytes(StandardCharsets.UTF_8));
		return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, LENGTH_BYTES));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
