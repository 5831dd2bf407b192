package io.liveflux.internal.rfc6455;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes down what a decoder finds: whole messages, in words.
 */
final class FrameRecorder implements FrameDecoder.Listener {

	/** Longer content is written down as its length and a checksum. */
	private static final int LONGEST = 300;

	private final List<String> found = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private long largestPart;

	static List<String> read(FrameDecoder decoder, byte[] sent, ByteChunks chunks) {
		FrameRecorder recorder = new FrameRecorder();
		recorder.readOn(decoder, sent, chunks);
		return recorder.found();
	}

	void readOn(FrameDecoder decoder, byte[] sent, ByteChunks chunks) {
		try {
			for (ByteBuffer chunk : chunks.of(sent)) {
				decoder.decode(chunk, this);
			}
		}
		catch (ProtocolViolation violation) {
			this.found.add("violation " + violation.code());
		}
	}

	List<String> found() {
		return this.found;
	}

	long largestPart() {
		return this.largestPart;
	}

	static String text(String content) {
		return "text " + shorten(content);
	}

	static String binary(byte[] content) {
		return "binary " + shorten(HexFormat.of().formatHex(content));
	}

	private static String shorten(String content) {
		return (content.length() <= LONGEST) ? content : content.length() + " " + content.hashCode();
	}

	@Override
	public void text(String part, boolean last) {
		this.largestPart = Math.max(this.largestPart, part.length());
		this.text.append(part);
		if (last) {
			this.found.add(text(this.text.toString()));
			this.text.setLength(0);
		}
	}

	@Override
	public void binary(ByteBuffer part, boolean last) {
		this.largestPart = Math.max(this.largestPart, part.remaining());
		byte[] copy = new byte[part.remaining()];
		part.get(copy);
		this.bytes.writeBytes(copy);
		if (last) {
			this.found.add(binary(this.bytes.toByteArray()));
			this.bytes.reset();
		}
	}

	@Override
	public void ping(byte[] payload) {
		this.found.add("ping " + new String(payload, StandardCharsets.UTF_8));
	}

	@Override
	public void pong(byte[] payload) {
		this.found.add("pong " + new String(payload, StandardCharsets.UTF_8));
	}

	@Override
	public void closed(int code, String reason) {
		this.found.add("close " + code + " " + reason);
	}

}
