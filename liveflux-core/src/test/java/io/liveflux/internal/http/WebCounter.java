package io.liveflux.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.LiveMessage;
import io.liveflux.component.OnMessage;
import io.liveflux.component.OnMount;
import io.liveflux.store.ComponentIds;
import io.liveflux.upload.Upload;
import io.liveflux.upload.Uploads;

/**
 * A component for tests of the transports, shared so that many may act on it.
 */
@LiveComponent(value = "counter", shared = true, clientMount = true)
class WebCounter {

	private static final String FILLER = "<i>text that stays the same</i>".repeat(30);

	private final Broadcaster broadcaster;

	int count;

	@Bindable
	@Nullable String note;

	@Upload(max = 3, maxSize = "10MB")
	@Nullable Uploads files;

	WebCounter(Broadcaster broadcaster) {
		this.broadcaster = broadcaster;
	}

	@OnMount
	void mount(@DefaultValue("0") int start) {
		this.count = start;
	}

	@Action
	void add(@DefaultValue("1") int by) {
		this.count += by;
	}

	@Action
	void files() {
		Objects.requireNonNull(this.files)
			.drain((file) -> this.note = file.name() + " " + file.size() + " " + file.type());
	}

	@Action
	int next() {
		return ++this.count;
	}

	@Action
	Resource export() {
		return new ByteArrayResource(("count;" + this.count).getBytes(StandardCharsets.UTF_8));
	}

	@Action
	void dictate(LiveContext live) {
		live.text("note", new NeverEndingText());
	}

	@Action
	void write(String note) {
		this.note = note;
	}

	@Action
	void leave(LiveContext live) {
		live.dispatch("left", Map.of("to", "ünï"));
		live.redirect("/next page");
	}

	/**
	 * Tells the page through which classes the call has come, outermost first.
	 */
	@Action
	void walk(LiveContext live) {
		live.dispatch("walk", Map.of("classes", Walk.classes()));
	}

	@Action
	void fail() {
		throw new IllegalStateException("secret");
	}

	@Action
	void shout() {
		this.count++;
		this.broadcaster.toComponent(ComponentIds.ofShared("counter", "loud"), Map.of("n", this.count));
	}

	@OnMessage
	Object echo(LiveMessage message) {
		return Map.of("echo", message.data());
	}

	Html render() {
		return Html.format("<div>%s<b>%d</b><u>%s</u></div>", Html.raw(FILLER), this.count, this.note);
	}

}
