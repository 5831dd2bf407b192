package io.liveflux.internal.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * What a console is mounted with. Only the page of the console knows it, so that clients
 * who may not open the page cannot mount a console by its kind either.
 *
 * @since 0.1
 */
public final class ConsoleTicket {

	private static final int LENGTH_BYTES = 24;

	private final String value;

	/**
	 * Creates a ticket.
	 * @param random makes it
	 */
	public ConsoleTicket(SecureRandom random) {
		byte[] bytes = new byte[LENGTH_BYTES];
		random.nextBytes(bytes);
		this.value = Base64.getUrlEncoder().encodeToString(bytes);
	}

	String value() {
		return this.value;
	}

	boolean isValid(@Nullable String shown) {
		return shown != null && MessageDigest.isEqual(this.value.getBytes(StandardCharsets.UTF_8),
				shown.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Returns nothing of the ticket.
	 */
	@Override
	public String toString() {
		return "ConsoleTicket";
	}

}
