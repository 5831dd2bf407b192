package io.liveflux.internal.controller;

import java.util.ArrayList;
import java.util.List;

/**
 * What a call publishes: at once, or not before the caller has joined, so that it hears
 * what is said of its coming. Thread-safe.
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

	static Announcements untilJoined() {
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

	void joined() {
		List<Runnable> publications;
		synchronized (this.waiting) {
			this.held = false;
			publications = List.copyOf(this.waiting);
			this.waiting.clear();
		}
		publications.forEach(Runnable::run);
	}

}
