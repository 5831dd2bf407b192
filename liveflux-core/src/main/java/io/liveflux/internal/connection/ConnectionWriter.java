package io.liveflux.internal.connection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Outbound;
import io.liveflux.protocol.Dialect;

/**
 * Drains the queue of one connection into its {@link FrameWriter}: one writer at a time,
 * on whatever thread comes by, never waiting. What has gathered meanwhile goes out
 * together.
 */
final class ConnectionWriter {

	private static final int MAX_BATCH_ENTRIES = 256;

	private static final int MAX_BATCH_BYTES = 64 * 1024;

	private final OutboundQueue queue;

	private final FrameWriter out;

	private final Dialect dialect;

	private final Listener listener;

	private final AtomicBoolean busy = new AtomicBoolean();

	// All are touched only by the thread that holds 'busy'.
	private List<Frame> ready = List.of();

	private int written;

	private long batchBytes;

	ConnectionWriter(OutboundQueue queue, FrameWriter out, Dialect dialect, Listener listener) {
		this.queue = queue;
		this.out = out;
		this.dialect = dialect;
		this.listener = listener;
	}

	void flush() {
		while (!this.queue.isEmpty() && this.busy.compareAndSet(false, true)) {
			if (!writeWhileRoom()) {
				return;
			}
		}
	}

	/**
	 * Writes until the queue is empty or a write is under way; in that case its callback
	 * goes on.
	 * @return whether the queue was found empty, with {@code busy} given back
	 */
	private boolean writeWhileRoom() {
		while (true) {
			Frame frame = nextFrame();
			if (frame == null) {
				this.busy.set(false);
				this.listener.drained();
				return true;
			}
			Write write = new Write();
			this.out.write(frame, write);
			if (!write.wasDoneAtOnce()) {
				return false;
			}
		}
	}

	private @Nullable Frame nextFrame() {
		while (this.written == this.ready.size()) {
			this.ready = List.of();
			this.written = 0;
			this.queue.written(this.batchBytes);
			this.batchBytes = 0;
			List<Outbound> batch = this.queue.take(MAX_BATCH_ENTRIES, MAX_BATCH_BYTES);
			if (batch.isEmpty()) {
				return null;
			}
			prepare(batch);
		}
		return this.ready.get(this.written++);
	}

	private void prepare(List<Outbound> batch) {
		List<Frame> frames = new ArrayList<>(batch.size());
		for (Outbound entry : batch) {
			this.batchBytes += entry.sizeBytes();
			try {
				entry.writeTo(frames::add);
			}
			// Drawing runs the application's code. What it was for is missing, but the
			// connection goes on.
			catch (RuntimeException | Error ex) {
				this.listener.drawingFailed(ex);
			}
		}
		count(frames);
		if (this.dialect == Dialect.LIVEFLUX_V1 && frames.size() > 1) {
			this.ready = List.of(join(frames));
		}
		else {
			this.ready = frames;
		}
	}

	private void count(List<Frame> frames) {
		long sizeBytes = 0;
		for (int i = 0; i < frames.size(); i++) {
			sizeBytes += frames.get(i).sizeBytes();
		}
		this.listener.writing(frames.size(), sizeBytes);
	}

	private static Frame join(List<Frame> frames) {
		if (frames.stream().allMatch(Frame.Text.class::isInstance)) {
			StringBuilder text = new StringBuilder(frames.size() * 64);
			for (Frame frame : frames) {
				text.append(text.isEmpty() ? '[' : ',').append(frame.text());
			}
			return new Frame.Text(text.append(']').toString());
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(frames.size() * 64);
		for (Frame frame : frames) {
			bytes.write((bytes.size() == 0) ? '[' : ',');
			bytes.writeBytes((frame instanceof Frame.Binary binary) ? binary.utf8()
					: frame.text().getBytes(StandardCharsets.UTF_8));
		}
		bytes.write(']');
		return new Frame.Binary(bytes.toByteArray());
	}

	/**
	 * Told how the writing goes.
	 */
	interface Listener {

		/**
		 * Called when frames are handed to the transport.
		 */
		void writing(int frames, long sizeBytes);

		/**
		 * Called when everything that was queued is written.
		 */
		void drained();

		/**
		 * Called when a message could not be made into frames; the next one is written.
		 */
		void drawingFailed(Throwable failure);

		/**
		 * Called when a frame could not be written; nothing is written any more.
		 */
		void writeFailed(Throwable failure);

	}

	/**
	 * The callback of one write. A write that is done before the call that started it
	 * returns is not continued from within, so that the stack stays flat.
	 */
	private final class Write implements FrameWriter.Callback {

		private final AtomicBoolean first = new AtomicBoolean(true);

		private volatile boolean failed;

		/**
		 * Returns whether the callback came before this method was called.
		 */
		boolean wasDoneAtOnce() {
			return !this.first.compareAndSet(true, false) && !this.failed;
		}

		@Override
		public void done(@Nullable Throwable failure) {
			if (failure != null) {
				// 'busy' is never given back: nothing is written after a failure.
				this.failed = true;
				ConnectionWriter.this.listener.writeFailed(failure);
			}
			if (!this.first.compareAndSet(true, false) && failure == null) {
				if (writeWhileRoom()) {
					flush();
				}
			}
		}

	}

}
