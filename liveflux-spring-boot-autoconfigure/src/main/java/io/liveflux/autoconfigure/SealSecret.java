package io.liveflux.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import org.jspecify.annotations.Nullable;

/**
 * What the parameters of components are encrypted with in pages.
 */
final class SealSecret {

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
	 * Returns the configured secret, or one that is gone with the process.
	 * @throws InvalidSecretException when the configured one is too short
	 */
	static byte[] of(@Nullable String configured) {
		if (configured == null || configured.isEmpty()) {
			return OF_THIS_PROCESS.clone();
		}
		if (configured.strip().length() < LEAST_CHARACTERS) {
			throw new InvalidSecretException("Property 'liveflux.secret' has " + configured.strip().length()
					+ " characters, and must have at least " + LEAST_CHARACTERS);
		}
		return configured.getBytes(StandardCharsets.UTF_8);
	}

}
