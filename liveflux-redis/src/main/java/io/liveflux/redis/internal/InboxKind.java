package io.liveflux.redis.internal;

import org.jspecify.annotations.Nullable;

/**
 * What a message in an inbox is about, and so who is given it. Its letter is the first
 * byte of the message.
 */
public enum InboxKind {

	/** A component has changed, or its turn goes to this node. */
	COMPONENT('c'),

	/** Something was published to a channel, or its members have changed. */
	CHANNEL('l'),

	/** A node has something to tell another one. */
	NODE('n');

	/** A node's own message to itself, by which it knows that it hears. */
	static final byte PING = 'p';

	private final byte letter;

	InboxKind(char letter) {
		this.letter = (byte) letter;
	}

	/**
	 * Returns the first byte of messages of this kind.
	 */
	public byte letter() {
		return this.letter;
	}

	/**
	 * Returns a message of this kind.
	 * @param body what follows the letter
	 */
	public byte[] message(byte[] body) {
		byte[] message = new byte[body.length + 1];
		message[0] = this.letter;
		System.arraycopy(body, 0, message, 1, body.length);
		return message;
	}

	static @Nullable InboxKind of(byte letter) {
		for (InboxKind kind : values()) {
			if (kind.letter == letter) {
				return kind;
			}
		}
		return null;
	}

}
