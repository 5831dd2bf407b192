package io.liveflux.internal.rfc6455;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sends, cut anywhere. It keeps nothing of a message: each part is
 * handed on as it comes, so that a client cannot make it take memory with a large length.
 * For one thread at a time.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5">RFC 6455, section 5</a>
 */
public final class FrameDecoder {

	/** How many frames one message may come in. */
	static final int MAX_FRAMES = 16_384;

	private final FrameHeader header = new FrameHeader();

	private final long maxMessageSizeBytes;

	private @Nullable Utf8Decoder utf8;

	/** What the message is of that has begun. */
	private @Nullable Opcode message;

	private long messageBytes;

	private int frames;

	private boolean inPayload;

	private long payloadRead;

	private byte @Nullable [] control;

	private boolean ended;

	/**
	 * Creates a decoder.
	 * @param maxMessageSizeBytes largest message, in bytes; a larger one is refused by
	 * the header of the frame that makes it so
	 */
	public FrameDecoder(long maxMessageSizeBytes) {
		this.maxMessageSizeBytes = maxMessageSizeBytes;
	}

	/**
	 * Reads what there is. Nothing is read after a close frame or a violation.
	 * @param in what came; the mask is taken away in place
	 * @param listener told what it means
	 * @throws ProtocolViolation when the client does not keep to the rules
	 */
	public void decode(ByteBuffer in, Listener listener) throws ProtocolViolation {
		try {
			while (!this.ended && (this.inPayload || begin(in))) {
				if (this.payloadRead < this.header.length() && !in.hasRemaining()) {
					return;
				}
				readPayload(in, listener);
			}
		}
		catch (ProtocolViolation violation) {
			this.ended = true;
			throw violation;
		}
	}

	private boolean begin(ByteBuffer in) throws ProtocolViolation {
		if (!this.header.read(in, this.message != null)) {
			return false;
		}
		if (!this.header.opcode().isControl()) {
			beginPart();
		}
		this.inPayload = true;
		this.payloadRead = 0;
		return true;
	}

	private void beginPart() throws ProtocolViolation {
		if (this.header.opcode() != Opcode.CONTINUATION) {
			this.message = this.header.opcode();
			this.messageBytes = 0;
			this.frames = 0;
		}
		if (this.header.length() > this.maxMessageSizeBytes - this.messageBytes) {
			throw new ProtocolViolation(ProtocolViolation.TOO_BIG,
					"message larger than " + this.maxMessageSizeBytes + " bytes");
		}
		this.messageBytes += this.header.length();
		this.frames++;
		if (this.frames > MAX_FRAMES) {
			throw new ProtocolViolation(ProtocolViolation.POLICY, "a message in more than " + MAX_FRAMES + " frames");
		}
	}

	private void readPayload(ByteBuffer in, Listener listener) throws ProtocolViolation {
		int length = (int) Math.min(this.header.length() - this.payloadRead, in.remaining());
		int offset = in.arrayOffset() + in.position();
		Mask.apply(in.array(), offset, length, this.header.mask(), this.payloadRead);
		in.position(in.position() + length);
		long before = this.payloadRead;
		this.payloadRead += length;
		boolean complete = this.payloadRead == this.header.length();
		this.inPayload = !complete;
		if (this.header.opcode().isControl()) {
			readControl(in.array(), offset, length, (int) before, listener);
		}
		else {
			readPart(in.array(), offset, length, complete && this.header.isLast(), listener);
		}
	}

	private void readPart(byte[] bytes, int offset, int length, boolean last, Listener listener)
			throws ProtocolViolation {
		boolean text = this.message == Opcode.TEXT;
		if (last) {
			this.message = null;
		}
		if (text) {
			String part = readText(bytes, offset, length, last);
			if (last || !part.isEmpty()) {
				listener.text(part, last);
			}
		}
		else if (last || length > 0) {
			listener.binary(ByteBuffer.wrap(bytes, offset, length), last);
		}
	}

	private String readText(byte[] bytes, int offset, int length, boolean last) throws ProtocolViolation {
		Utf8Decoder decoder = this.utf8;
		if (decoder == null) {
			decoder = new Utf8Decoder();
		}
		String part = decoder.decode(bytes, offset, length);
		if (last) {
			decoder.end();
		}
		this.utf8 = last ? null : decoder;
		return part;
	}

	private void readControl(byte[] bytes, int offset, int length, int before, Listener listener)
			throws ProtocolViolation {
		byte[] payload = this.control;
		if (payload == null) {
			payload = new byte[(int) this.header.length()];
		}
		System.arraycopy(bytes, offset, payload, before, length);
		this.control = this.inPayload ? payload : null;
		if (this.inPayload) {
			return;
		}
		switch (this.header.opcode()) {
			case PING -> listener.ping(payload);
			case PONG -> listener.pong(payload);
			default -> {
				int code = CloseFrames.code(payload);
				String reason = CloseFrames.reason(payload);
				this.ended = true;
				listener.closed(code, reason);
			}
		}
	}

	/**
	 * Told what a client says, in the order in which it comes.
	 */
	public interface Listener {

		/**
		 * Called with the next part of a text.
		 * @param part the part, cut anywhere between two characters
		 * @param last whether the text ends with it
		 */
		void text(String part, boolean last);

		/**
		 * Called with the next part of a message of bytes.
		 * @param part the part, cut anywhere; valid only during the call
		 * @param last whether the message ends with it
		 */
		void binary(ByteBuffer part, boolean last);

		/**
		 * Called with a ping, which may come between the parts of a message.
		 * @param payload at most 125 bytes, to be sent back
		 */
		void ping(byte[] payload);

		/**
		 * Called with a pong, which may come between the parts of a message.
		 * @param payload at most 125 bytes
		 */
		void pong(byte[] payload);

		/**
		 * Called when the client ends the connection. Nothing comes after it.
		 * @param code the client's code, or 1005 when it has said none
		 * @param reason the client's reason, which may be empty
		 */
		void closed(int code, String reason);

	}

	/**
	 * The mask that a client lays over what it sends, eight bytes at a time.
	 *
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.3">RFC 6455, section
	 * 5.3</a>
	 */
	static final class Mask {

		private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
				ByteOrder.LITTLE_ENDIAN);

		private Mask() {
		}

		/**
		 * Takes the mask away, or lays it on, which is the same.
		 * @param key the mask, its first byte lowest
		 * @param phase how many bytes of the frame came before
		 */
		static void apply(byte[] bytes, int offset, int length, int key, long phase) {
			int turned = Integer.rotateRight(key, (int) (phase & 3) * Byte.SIZE);
			long twice = (turned & 0xFFFF_FFFFL) | ((long) turned << Integer.SIZE);
			int end = offset + length;
			int at = offset;
			for (; at <= end - Long.BYTES; at += Long.BYTES) {
				LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ twice);
			}
			for (; at < end; at++) {
				bytes[at] ^= (byte) twice;
				twice >>>= Byte.SIZE;
			}
		}

	}

}
