package io.liveflux.internal.rfc6455;

import org.jspecify.annotations.Nullable;

/**
 * What is in a frame.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-11.8">RFC 6455, section
 * 11.8</a>
 */
public enum Opcode {

	/** The next part of a message. */
	CONTINUATION(0x0),

	/** Text, or its first part. */
	TEXT(0x1),

	/** Bytes, or their first part. */
	BINARY(0x2),

	/** The end of the connection. */
	CLOSE(0x8),

	/** A question whether the other side is there. */
	PING(0x9),

	/** The answer to a ping. */
	PONG(0xA);

	private static final int CONTROL = 0x8;

	private final int value;

	Opcode(int value) {
		this.value = value;
	}

	/**
	 * Returns the four bits that stand for it.
	 */
	public int value() {
		return this.value;
	}

	/**
	 * Returns whether it is of a control frame, which may come between the parts of a
	 * message.
	 */
	public boolean isControl() {
		return (this.value & CONTROL) != 0;
	}

	/**
	 * Returns what four bits stand for, or {@code null} for those that are reserved.
	 */
	static @Nullable Opcode of(int value) {
		return switch (value) {
			case 0x0 -> CONTINUATION;
			case 0x1 -> TEXT;
			case 0x2 -> BINARY;
			case 0x8 -> CLOSE;
			case 0x9 -> PING;
			case 0xA -> PONG;
			default -> null;
		};
	}

}
