package io.liveflux.internal.mounting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.util.Assert;

import io.liveflux.internal.connection.Hmac;
import io.liveflux.internal.rows.RowSeals;

/**
 * Encrypts and authenticates short texts with AES in Galois/Counter Mode. Each text has a
 * random salt, from which its own key is derived, and a random nonce: so no number of
 * texts makes a pair of key and nonce come twice. Where the same text is to have the same
 * seal, salt and nonce are a code of the text and its context. What was sealed for one
 * context opens in no other. Thread-safe.
 *
 * @see <a href="https://doi.org/10.6028/NIST.SP.800-38D">NIST SP 800-38D</a>
 */
public final class SealCipher implements RowSeals {

	/** The first characters of each seal; another way to make them has another one. */
	private static final String VERSION = "1.";

	private static final int SALT_BYTES = 16;

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private final Hmac master;

	private final Hmac alike;

	private final SecureRandom random;

	/**
	 * Creates a cipher.
	 * @param secret what only the servers know; at least 16 bytes
	 * @param random where salts and nonces come from
	 */
	public SealCipher(byte[] secret, SecureRandom random) {
		Assert.isTrue(secret.length >= 16, "'secret' must have at least 16 bytes");
		this.master = new Hmac(new Hmac("liveflux".getBytes(StandardCharsets.UTF_8)).code(secret));
		this.alike = this.master.forPurpose("seals that are alike");
		this.random = random;
	}

	/**
	 * Returns a cipher that opens what it has sealed itself, and nothing else.
	 */
	public static SealCipher withRandomSecret() {
		SecureRandom random = new SecureRandom();
		byte[] secret = new byte[SALT_BYTES];
		random.nextBytes(secret);
		return new SealCipher(secret, random);
	}

	/**
	 * Seals a text.
	 * @param plain the text
	 * @param context what it is sealed for
	 * @return characters of {@code A-Z a-z 0-9 - _ .}
	 */
	String seal(byte[] plain, byte[] context) {
		return seal(plain, context, random(SALT_BYTES), random(NONCE_BYTES));
	}

	@Override
	public String sealAlike(byte[] plain, byte[] context) {
		byte[] both = ByteBuffer.allocate(Integer.BYTES + context.length + plain.length)
			.putInt(context.length)
			.put(context)
			.put(plain)
			.array();
		byte[] code = this.alike.code(both);
		return seal(plain, context, Arrays.copyOf(code, SALT_BYTES),
				Arrays.copyOfRange(code, SALT_BYTES, SALT_BYTES + NONCE_BYTES));
	}

	private String seal(byte[] plain, byte[] context, byte[] salt, byte[] nonce) {
		try {
			byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, salt, nonce, context).doFinal(plain);
			byte[] sealed = ByteBuffer.allocate(SALT_BYTES + NONCE_BYTES + encrypted.length)
				.put(salt)
				.put(nonce)
				.put(encrypted)
				.array();
			return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has AES/GCM/NoPadding", ex);
		}
	}

	@Override
	public byte[] open(String seal, byte[] context) throws GeneralSecurityException {
		if (!seal.startsWith(VERSION)) {
			throw new GeneralSecurityException("Unknown version");
		}
		try {
			ByteBuffer sealed = ByteBuffer.wrap(Base64.getUrlDecoder().decode(seal.substring(VERSION.length())));
			if (sealed.remaining() < SALT_BYTES + NONCE_BYTES + TAG_BITS / Byte.SIZE) {
				throw new GeneralSecurityException("Too short");
			}
			byte[] salt = new byte[SALT_BYTES];
			byte[] nonce = new byte[NONCE_BYTES];
			sealed.get(salt).get(nonce);
			byte[] encrypted = new byte[sealed.remaining()];
			sealed.get(encrypted);
			return cipher(Cipher.DECRYPT_MODE, salt, nonce, context).doFinal(encrypted);
		}
		catch (IllegalArgumentException ex) {
			throw new GeneralSecurityException("Not base64", ex);
		}
	}

	private Cipher cipher(int mode, byte[] salt, byte[] nonce, byte[] context) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, new SecretKeySpec(this.master.code(salt), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(context);
		return cipher;
	}

	private byte[] random(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
