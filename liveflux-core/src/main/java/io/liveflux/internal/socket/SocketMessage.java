package io.liveflux.internal.socket;

import org.jspecify.annotations.Nullable;

/**
 * A message that came to a socket.
 *
 * @param raw the text or the byte array that came
 * @param value what it holds: values as in JSON, or what came where it is none
 * @param fault why it cannot be read, {@code null} where it can or need not be
 * @param decoded whether it was read as JSON, or as what stands for it
 * @since 0.1
 */
public record SocketMessage(Object raw, @Nullable Object value, @Nullable String fault, boolean decoded) {

	/**
	 * Returns nothing of what came; it may be secret.
	 */
	@Override
	public String toString() {
		return "SocketMessage[decoded=" + this.decoded + "]";
	}

}
