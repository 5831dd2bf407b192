package io.liveflux.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * Makes ids of components: 128 bits as 22 characters of {@code A-Z a-z 0-9 - _}.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class ComponentIds {

	private static final int BYTES = 16;

	private static final int CHARACTERS = 22;

	private final SecureRandom random;

	/**
	 * Creates a source of ids.
	 * @param random where the bits come from
	 */
	public ComponentIds(SecureRandom random) {
		this.random = random;
	}

	/**
	 * Returns a new id that nobody can guess.
	 */
	public String next() {
		byte[] bits = new byte[BYTES];
		this.random.nextBytes(bits);
		return text(bits);
	}

	/**
	 * Returns the id of a shared component, the same on every node. It can be guessed by
	 * whoever knows kind and key.
	 * @param kind the component's kind
	 * @param key the key of the instance
	 */
	public static String ofShared(String kind, String key) {
		try {
			// No kind holds a space, so no two pairs make one text.
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest((kind + " " + key).getBytes(StandardCharsets.UTF_8));
			return text(Arrays.copyOf(digest, BYTES));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Returns whether a text has the form of an id.
	 * @param id the text
	 */
	public static boolean isValid(String id) {
		return id.length() == CHARACTERS && id.chars().allMatch(ComponentIds::isIdCharacter);
	}

	private static boolean isIdCharacter(int c) {
		return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
	}

	private static String text(byte[] bits) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
	}

}
