package io.liveflux.internal.engine;

import java.util.Objects;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;
import io.liveflux.text.TextEnded;

/**
 * A component for tests with a text that grows.
 */
@LiveComponent("talker")
class Talker {

	private final Probe probe;

	String answer = "";

	int asked;

	Talker(Probe probe) {
		this.probe = probe;
	}

	@OnMount
	void mount(@DefaultValue("false") boolean greets, LiveContext live) {
		if (greets) {
			live.text("answer", this.probe.source);
		}
	}

	@Action
	void ask(LiveContext live) {
		this.answer = "";
		live.text("answer", this.probe.source);
	}

	@Action
	void askElsewhere(LiveContext live) {
		live.text("asked", this.probe.source);
	}

	@OnEvent
	void ended(TextEnded end) {
		Throwable failure = end.failure();
		this.probe.log.add(end.field() + " " + end.reason() + " " + ((failure != null) ? failure.getMessage() : null));
		Objects.requireNonNull(this.answer);
	}

	Html render() {
		return Html.format("<div data-filler=\"%s\"><p>%s</p></div>", "x".repeat(200), this.answer);
	}

	/**
	 * One that does not listen.
	 */
	@LiveComponent("mute")
	static class Mute {

		private final Probe probe;

		String answer = "";

		Mute(Probe probe) {
			this.probe = probe;
		}

		@Action
		void ask(LiveContext live) {
			live.text("answer", this.probe.source);
		}

		Html render() {
			return Html.format("<div><p>%s</p></div>", this.answer);
		}

	}

}
