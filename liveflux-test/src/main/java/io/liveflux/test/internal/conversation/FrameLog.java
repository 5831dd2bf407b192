package io.liveflux.test.internal.conversation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last frames of a page, for the message of a test that fails. Thread-safe.
 */
public final class FrameLog {

	private static final int KEPT = 20;

	private static final int SHOWN_LENGTH = 1500;

	private final Deque<String> frames = new ArrayDeque<>();

	public void sent(String frame) {
		add("-> " + frame);
	}

	public void received(String frame) {
		add("<- " + frame);
	}

	public synchronized void add(String line) {
		this.frames.addLast((line.length() > SHOWN_LENGTH) ? line.substring(0, SHOWN_LENGTH) + "…" : line);
		if (this.frames.size() > KEPT) {
			this.frames.removeFirst();
		}
	}

	@Override
	public synchronized String toString() {
		return this.frames.isEmpty() ? "(none)" : String.join("\n", this.frames);
	}

}
