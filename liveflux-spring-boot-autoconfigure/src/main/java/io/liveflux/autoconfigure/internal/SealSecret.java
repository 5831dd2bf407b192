package io.liveflux.autoconfigure.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.liveflux.internal.connection.Hmac;

/**
 * What the parameters of components are encrypted with in pages.
 */
public final class SealSecret {

	private static final int LEAST_CHARACTERS = 32;

	/**
	 * Made once for each process: a restart by Spring Boot's developer tools keeps it,
	 * because it loads only the application's own classes anew.
	 */
	private static final byte[] OF_THIS_PROCESS = random();

	private SealSecret() {
	}

	private static byte[] random() {
		byte[] secret = new byte[32];
		new SecureRandom().nextBytes(secret);
		return secret;
	}

	/**
	 * Checks that there is a secret for all nodes.
	 * @throws InvalidSecretException when none is configured
	 */
	public static void requireShared(@Nullable String configured) {
		if (configured == null || configured.isEmpty()) {
			throw new InvalidSecretException(
					"Property 'liveflux.secret' is not set, and several nodes need the same one");
		}
	}

	/**
	 * Returns what tells a configured secret from another one, and from which nobody
	 * learns the secret.
	 * @throws InvalidSecretException when it is too short
	 */
	public static String digest(@Nullable String configured) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(new Hmac(of(configured)).code("nodes"));
	}

	/**
	 * Returns the configured secret, or one that is gone with the process.
	 * @throws InvalidSecretException when the configured one is too short
	 */
	public static byte[] of(@Nullable String configured) {
		if (configured == null || configured.isEmpty()) {
			return OF_THIS_PROCESS.clone();
		}
		if (configured.strip().length() < LEAST_CHARACTERS) {
			throw new InvalidSecretException("Property 'liveflux.secret' has " + configured.strip().length()
					+ " characters, but needs at least " + LEAST_CHARACTERS);
		}
		return configured.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * The secret cannot be used. The message does not show it, as the report of other
	 * wrong properties would.
	 */
	public static final class InvalidSecretException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		public InvalidSecretException(String message) {
			super(message);
		}

	}

}
