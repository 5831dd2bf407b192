package io.liveflux.autoconfigure.startup;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Writes one line into the log for each endpoint that LiveFlux serves.
 */
final class EndpointLines implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger(EndpointLines.class);

	private final List<String> lines = new ArrayList<>();

	void add(String line) {
		this.lines.add(line);
	}

	List<String> lines() {
		return List.copyOf(this.lines);
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		this.lines.forEach(logger::info);
	}

}
