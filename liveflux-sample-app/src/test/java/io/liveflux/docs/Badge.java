package io.liveflux.docs;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveMessage;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMessage;
import io.liveflux.component.OnMount;
import io.liveflux.component.OnUnmount;

@LiveComponent("badge")
class Badge {

	private String label = "";

	private int unread;

	@OnMount
	void mount(String label) {
		this.label = label;
	}

	@OnEvent
	void arrived(MailArrived mail) {
		this.unread++;
	}

	@OnMessage
	@Nullable Object other(LiveMessage message) {
		return Map.of("unread", this.unread);
	}

	@OnUnmount
	void end() {
		// Somebody closed the page, or nobody has used the component for half an hour.
	}

	Html render() {
		return Html.format("<span class=\"badge\">%s: %d</span>", this.label, this.unread);
	}

	record MailArrived(String subject) {
	}

}
