package io.liveflux.connection;

import java.nio.charset.StandardCharsets;

/**
 * One WebSocket message, ready to be written. Immutable, so that one frame can go to any
 * number of connections; nobody may change the array of a binary frame.
 *
 * @since 0.1
 */
public sealed interface Frame {

	/**
	 * Returns about how many bytes the frame takes on the wire.
	 */
	int sizeBytes();

	/**
	 * Returns the frame's content as text.
	 */
	String text();

	/**
	 * A text frame.
	 *
	 * @param text the text
	 */
	record Text(String text) implements Frame {

		@Override
		public int sizeBytes() {
			return this.text.length();
		}

		@Override
		public String toString() {
			return "Text[" + this.text.length() + " characters]";
		}
	}

	/**
	 * A binary frame that holds UTF-8 text.
	 *
	 * @param utf8 the bytes
	 */
	record Binary(byte[] utf8) implements Frame {

		@Override
		public int sizeBytes() {
			return this.utf8.length;
		}

		@Override
		public String text() {
			return new String(this.utf8, StandardCharsets.UTF_8);
		}

		@Override
		public String toString() {
			return "Binary[" + this.utf8.length + " bytes]";
		}
	}

}
