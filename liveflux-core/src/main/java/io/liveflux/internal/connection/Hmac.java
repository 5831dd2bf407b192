package io.liveflux.internal.connection;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes codes with a key that nobody makes who does not have it. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 * @since 0.1
 */
public final class Hmac {

	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKeySpec key;

	/**
	 * Creates it.
	 * @param key the key
	 */
	public Hmac(byte[] key) {
		this.key = new SecretKeySpec(key, ALGORITHM);
	}

	/**
	 * Returns one with a key of its own for a purpose, so that a secret may serve for
	 * several things.
	 */
	public Hmac forPurpose(String purpose) {
		return new Hmac(code(purpose));
	}

	/**
	 * Returns the code of a text.
	 */
	public byte[] code(String text) {
		return code(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Returns the code of some data.
	 */
	public byte[] code(byte[] data) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			return mac.doFinal(data);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

}
