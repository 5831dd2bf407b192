package io.liveflux.internal.rfc6455;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * How a server proves that it has understood a request to upgrade.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2">RFC 6455, section
 * 4.2</a>
 */
public final class OpeningHandshake {

	private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

	private static final int KEY_BYTES = 16;

	private OpeningHandshake() {
	}

	/**
	 * Returns whether a key is what it has to be: 16 bytes in Base64.
	 * @param key value of {@code Sec-WebSocket-Key}
	 */
	public static boolean isKey(String key) {
		try {
			return Base64.getDecoder().decode(key).length == KEY_BYTES && key.endsWith("==");
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Returns the answer to a key, the value of {@code Sec-WebSocket-Accept}.
	 * @param key value of {@code Sec-WebSocket-Key}
	 */
	public static String accept(String key) {
		try {
			MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
			return Base64.getEncoder().encodeToString(sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-1", ex);
		}
	}

}
