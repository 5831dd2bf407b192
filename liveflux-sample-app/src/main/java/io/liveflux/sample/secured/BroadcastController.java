package io.liveflux.sample.secured;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.liveflux.broadcast.Broadcaster;

/**
 * Lets admins say something to everyone who is connected.
 */
@RestController
@Profile("secured")
class BroadcastController {

	private final Broadcaster broadcaster;

	private final ApplicationEventPublisher events;

	BroadcastController(Broadcaster broadcaster, ApplicationEventPublisher events) {
		this.broadcaster = broadcaster;
		this.events = events;
	}

	@PostMapping("/broadcast")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void broadcast(@RequestParam String text) {
		this.broadcaster.toAll("notice", text);
		this.broadcaster.toSocket("echo", text);
		this.events.publishEvent(new Announced());
	}

}
