package io.liveflux.internal.controller;

import java.util.ArrayList;
import java.util.List;

/**
 * What a call publishes: at once, or not before it is released. Thread-safe.
 */
final class Announcements {

	private final List<Runnable> waiting = new ArrayList<>();

	private boolean held;

	private Announcements(boolean held) {
		this.held = held;
	}

	static Announcements atOnce() {
		return new Announcements(false);
	}

	static Announcements held() {
		return new Announcements(true);
	}

	void add(Runnable publication) {
		synchronized (this.waiting) {
			if (this.held) {
				this.waiting.add(publication);
				return;
			}
		}
		publication.run();
	}

	void release() {
		List<Runnable> publications;
		synchronized (this.waiting) {
			this.held = false;
			publications = List.copyOf(this.waiting);
			this.waiting.clear();
		}
		publications.forEach(Runnable::run);
	}

}
