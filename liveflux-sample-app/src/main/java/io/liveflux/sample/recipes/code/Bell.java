package io.liveflux.sample.recipes.code;

import java.util.List;
import java.util.stream.Stream;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.context.ApplicationEventPublisher;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;

/**
 * Shows one user what is for that user.
 */
@LiveComponent("bell")
class Bell {

	private final ApplicationEventPublisher events;

	private String user = "";

	private List<String> notes = List.of();

	Bell(ApplicationEventPublisher events) {
		this.events = events;
	}

	@OnMount
	void mount(String user) {
		this.user = user;
	}

	@Action
	void send(@NotBlank String to, @NotBlank @Size(max = 100) String text) {
		this.events.publishEvent(new Notice(to, text));
	}

	@OnEvent(cluster = true)
	void arrived(Notice notice, LiveContext live) {
		if (notice.to().equals(this.user)) {
			this.notes = Stream.concat(Stream.of(notice.text()), this.notes.stream()).limit(3).toList();
			live.flash("info", "For %s: %s".formatted(notice.to(), notice.text()));
		}
	}

	record Notice(String to, String text) {
	}

}
