package io.liveflux.socket;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.PayloadWriter;

/**
 * How values are written and read on a socket of the application's own.
 *
 * @since 0.1
 */
public interface SocketFormat extends PayloadWriter {

	/**
	 * Returns the WebSocket subprotocol that chooses this format; empty for the one that
	 * is used without.
	 */
	String subprotocol();

	/**
	 * Returns whether binary messages hold values.
	 */
	boolean isBinary();

	/**
	 * Reads a message.
	 * @param message a text, or a byte array when this format is binary
	 * @return maps, lists, texts, numbers, booleans or {@code null}
	 * @throws IllegalArgumentException when it cannot be read; the message says why
	 */
	@Nullable Object read(Object message);

}
