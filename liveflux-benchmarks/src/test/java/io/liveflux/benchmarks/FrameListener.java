package io.liveflux.benchmarks;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the frames that come over a WebSocket until they are asked for.
 */
final class FrameListener implements WebSocket.Listener {

	private static final long PATIENCE_SECONDS = 60;

	private final BlockingQueue<Arrived> frames = new LinkedBlockingQueue<>();

	private final StringBuilder text = new StringBuilder();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private long begun;

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
		this.begun = (this.text.length() == 0) ? System.nanoTime() : this.begun;
		this.text.append(data);
		if (last) {
			this.frames.add(new Arrived(this.text.toString(), this.begun));
			this.text.setLength(0);
		}
		from.request(1);
		return null;
	}

	/** What several clients get is encoded once, and comes as bytes. */
	@Override
	public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
		byte[] part = new byte[data.remaining()];
		data.get(part);
		this.bytes.writeBytes(part);
		if (last) {
			this.frames.add(new Arrived(this.bytes.toString(StandardCharsets.UTF_8), System.nanoTime()));
			this.bytes.reset();
		}
		from.request(1);
		return null;
	}

	/**
	 * Returns the next frame, and waits for it.
	 * @throws IllegalStateException when it is an error, or none comes
	 */
	Arrived next() {
		try {
			Arrived frame = this.frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			if (frame == null || frame.text().contains("\"type\":\"error\"")) {
				throw new IllegalStateException((frame != null) ? frame.text() : "No frame came");
			}
			return frame;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Forgets what has come.
	 */
	void clear() {
		this.frames.clear();
	}

	/**
	 * A frame.
	 *
	 * @param nanos when its text began to come
	 */
	record Arrived(String text, long nanos) {

		long sizeBytes() {
			int payload = this.text.getBytes(StandardCharsets.UTF_8).length;
			return payload + ((payload < 126) ? 2 : 4);
		}

	}

}
