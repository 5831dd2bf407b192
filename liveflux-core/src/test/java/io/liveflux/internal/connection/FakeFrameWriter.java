package io.liveflux.internal.connection;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;

/**
 * A transport under the control of a test: it finishes a write at once, or when it is
 * told to. It notes when it is given two frames at a time.
 */
public final class FakeFrameWriter implements FrameWriter {

	private final List<Frame> frames = new CopyOnWriteArrayList<>();

	private final List<String> closes = new CopyOnWriteArrayList<>();

	private final ArrayDeque<Callback> pending = new ArrayDeque<>();

	private final AtomicInteger writing = new AtomicInteger();

	private volatile boolean overlapped;

	private volatile boolean manual;

	private volatile @Nullable Throwable failure;

	/** Returns a transport that finishes every write at once. */
	public static FakeFrameWriter immediate() {
		return new FakeFrameWriter();
	}

	/** Returns a transport that finishes a write when {@link #complete} is called. */
	public static FakeFrameWriter manual() {
		FakeFrameWriter writer = new FakeFrameWriter();
		writer.manual = true;
		return writer;
	}

	/** Returns a transport whose writes fail at once. */
	static FakeFrameWriter failing(Throwable failure) {
		FakeFrameWriter writer = new FakeFrameWriter();
		writer.failure = failure;
		return writer;
	}

	/** From now on finishes a write when {@link #complete} is called. */
	public void hold() {
		this.manual = true;
	}

	/** From now on finishes every write at once, the pending one too. */
	public void release() {
		this.manual = false;
		complete();
	}

	@Override
	public void write(Frame frame, Callback callback) {
		if (this.writing.incrementAndGet() > 1) {
			this.overlapped = true;
		}
		this.frames.add(frame);
		if (this.manual) {
			synchronized (this.pending) {
				this.pending.add(callback);
			}
			return;
		}
		this.writing.decrementAndGet();
		callback.done(this.failure);
	}

	/** Finishes the pending write, if there is one. */
	public boolean complete() {
		return finish(null);
	}

	boolean fail(Throwable failure) {
		return finish(failure);
	}

	private boolean finish(@Nullable Throwable failure) {
		Callback callback;
		synchronized (this.pending) {
			callback = this.pending.poll();
		}
		if (callback == null) {
			return false;
		}
		this.writing.decrementAndGet();
		callback.done(failure);
		return true;
	}

	@Override
	public void close(int code, String reason) {
		this.closes.add(code + " " + reason);
	}

	/** Returns the text of the frames written so far. */
	public List<String> texts() {
		return this.frames.stream().map(Frame::text).toList();
	}

	/** Returns the frames written so far. */
	public List<Frame> frames() {
		return List.copyOf(this.frames);
	}

	/** Returns how the transport was closed. */
	public List<String> closes() {
		return List.copyOf(this.closes);
	}

	boolean overlapped() {
		return this.overlapped;
	}

	/** Forgets the frames written so far. */
	public void clear() {
		this.frames.clear();
	}

}
