package io.liveflux.internal.rfc6455;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a client sends, byte by byte, right or wrong.
 */
public final class ClientFrames {

	public static final int FINAL = 0x80;

	private static final int MASKED = 0x80;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final int mask;

	public ClientFrames() {
		this(0x37FA213D);
	}

	public ClientFrames(int mask) {
		this.mask = mask;
	}

	public ClientFrames text(String text) {
		return frame(FINAL | 1, text.getBytes(StandardCharsets.UTF_8));
	}

	public ClientFrames binary(byte[] content) {
		return frame(FINAL | 2, content);
	}

	public ClientFrames ping(String payload) {
		return frame(FINAL | 9, payload.getBytes(StandardCharsets.UTF_8));
	}

	public ClientFrames pong(String payload) {
		return frame(FINAL | 10, payload.getBytes(StandardCharsets.UTF_8));
	}

	public ClientFrames close(int code, String reason) {
		byte[] utf8 = reason.getBytes(StandardCharsets.UTF_8);
		return frame(FINAL | 8, ByteBuffer.allocate(2 + utf8.length).putShort((short) code).put(utf8).array());
	}

	/**
	 * Adds a frame as it should be, but for what the first byte says.
	 */
	public ClientFrames frame(int first, byte[] payload) {
		this.bytes.write(first);
		if (payload.length < 126) {
			this.bytes.write(MASKED | payload.length);
		}
		else if (payload.length < 65_536) {
			this.bytes.write(MASKED | 126);
			number(payload.length, Short.BYTES);
		}
		else {
			this.bytes.write(MASKED | 127);
			number(payload.length, Long.BYTES);
		}
		return masked(payload);
	}

	/**
	 * Adds a header of which nothing follows, whatever it says.
	 */
	public ClientFrames header(int first, int second, long length, int lengthBytes) {
		this.bytes.write(first);
		this.bytes.write(second);
		number(length, lengthBytes);
		return this;
	}

	public ClientFrames masked(byte[] payload) {
		number(this.mask, Integer.BYTES);
		for (int i = 0; i < payload.length; i++) {
			this.bytes.write(payload[i] ^ (this.mask >>> (24 - 8 * (i % 4))));
		}
		return this;
	}

	private void number(long value, int size) {
		for (int i = size - 1; i >= 0; i--) {
			this.bytes.write((int) (value >>> (8 * i)));
		}
	}

	public byte[] bytes() {
		return this.bytes.toByteArray();
	}

}
