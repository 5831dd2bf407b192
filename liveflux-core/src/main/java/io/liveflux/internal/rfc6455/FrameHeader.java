package io.liveflux.internal.rfc6455;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * The header of a frame from a client, which may come byte by byte. What is wrong is
 * found with the first byte that shows it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section
 * 5.2</a>
 */
final class FrameHeader {

	private static final int RESERVED = 0x70;

	private static final int OPCODE = 0x0F;

	private static final int MASKED = 0x80;

	private static final int LENGTH = 0x7F;

	private static final int MASK_BYTES = 4;

	private int read;

	private boolean last;

	private @Nullable Opcode opcode;

	/** How many bytes of the length are still to come. */
	private int lengthBytes;

	private int shortLength;

	private long length;

	private int mask;

	private int maskBytes;

	/**
	 * Reads on.
	 * @param continued whether a message was begun and goes on
	 * @return whether the header is complete; the next call begins another
	 * @throws ProtocolViolation when it breaks a rule
	 */
	boolean read(ByteBuffer in, boolean continued) throws ProtocolViolation {
		while (in.hasRemaining()) {
			int next = in.get() & 0xFF;
			if (this.read == 0) {
				first(next, continued);
				this.read = 1;
			}
			else if (this.read == 1) {
				second(next);
				this.read = 2;
			}
			else if (this.lengthBytes > 0) {
				this.length = (this.length << Byte.SIZE) | next;
				this.lengthBytes--;
				if (this.lengthBytes == 0) {
					checkLength();
				}
			}
			else {
				this.mask |= next << (this.maskBytes * Byte.SIZE);
				this.maskBytes++;
				if (this.maskBytes == MASK_BYTES) {
					this.read = 0;
					return true;
				}
			}
		}
		return false;
	}

	private void first(int next, boolean continued) throws ProtocolViolation {
		if ((next & RESERVED) != 0) {
			throw error("a reserved bit is set, but no extension is agreed on");
		}
		Opcode found = Opcode.of(next & OPCODE);
		if (found == null) {
			throw error("opcode " + (next & OPCODE) + " is reserved");
		}
		this.opcode = found;
		this.last = (next & FrameEncoder.FINAL) != 0;
		if (found.isControl()) {
			if (!this.last) {
				throw error("a control frame may not be in parts");
			}
		}
		else if (found == Opcode.CONTINUATION && !continued) {
			throw error("a part of a message that was not begun");
		}
		else if (found != Opcode.CONTINUATION && continued) {
			throw error("a message within another");
		}
	}

	private void second(int next) throws ProtocolViolation {
		if ((next & MASKED) == 0) {
			throw error("a frame that is not masked");
		}
		this.shortLength = next & LENGTH;
		if (opcode().isControl() && this.shortLength > FrameEncoder.MAX_CONTROL_PAYLOAD) {
			throw error("a control frame of more than " + FrameEncoder.MAX_CONTROL_PAYLOAD + " bytes");
		}
		this.lengthBytes = switch (this.shortLength) {
			case FrameEncoder.LENGTH_OF_16_BITS -> Short.BYTES;
			case FrameEncoder.LENGTH_OF_64_BITS -> Long.BYTES;
			default -> 0;
		};
		this.length = (this.lengthBytes > 0) ? 0 : this.shortLength;
		this.mask = 0;
		this.maskBytes = 0;
	}

	private void checkLength() throws ProtocolViolation {
		if (this.length < 0) {
			throw error("a length with its top bit set");
		}
		int most = (this.shortLength == FrameEncoder.LENGTH_OF_16_BITS) ? FrameEncoder.LARGEST_SHORT_LENGTH
				: FrameEncoder.LARGEST_16_BITS;
		if (this.length <= most) {
			throw error("a length in more bytes than it needs");
		}
	}

	Opcode opcode() {
		Opcode found = this.opcode;
		if (found == null) {
			throw new IllegalStateException("No header was read");
		}
		return found;
	}

	boolean isLast() {
		return this.last;
	}

	long length() {
		return this.length;
	}

	int mask() {
		return this.mask;
	}

	private static ProtocolViolation error(String message) {
		return new ProtocolViolation(ProtocolViolation.PROTOCOL_ERROR, message);
	}

}
