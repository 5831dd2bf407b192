package io.liveflux.internal.controller;

import java.util.ArrayList;
import java.util.List;

/**
 * What a call publishes: at once, or not before it is released. Thread-safe.
 */
final class DeferredPublications {

	private final List<Runnable> waiting = new ArrayList<>();

	private boolean held;

	private DeferredPublications(boolean held) {
		this.held = held;
	}

	static DeferredPublications atOnce() {
		return new DeferredPublications(false);
	}

	static DeferredPublications held() {
		return new DeferredPublications(true);
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
