package io.liveflux.sample.playground;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

import io.liveflux.component.LiveComponents;

/**
 * Redraws the page of all fields ten times a second, from the first time that somebody
 * opens it.
 */
@Service
class AllFieldsFeed {

	private static final int INTERVAL_MILLIS = 100;

	private final LiveComponents components;

	private volatile boolean opened;

	AllFieldsFeed(LiveComponents components) {
		this.components = components;
	}

	void open() {
		this.opened = true;
	}

	@Scheduled(fixedRate = INTERVAL_MILLIS)
	void tick() {
		if (this.opened) {
			this.components.updateShared(AllFields.class, "main", AllFields::tick);
		}
	}

}
