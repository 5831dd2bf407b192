package io.liveflux.internal.engine;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.LiveMessage;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMessage;
import io.liveflux.component.OnMount;
import io.liveflux.component.OnUnmount;

/**
 * A private component for tests.
 */
@LiveComponent(value = "counter", clientMount = true)
class Counter {

	private static final String FILLER = "<i>text that stays the same</i>".repeat(40);

	private final Probe probe;

	int count;

	@Nullable String note;

	Counter(Probe probe) {
		this.probe = probe;
	}

	@OnMount
	void mount(@DefaultValue("0") int start, LiveContext live) {
		this.count = start;
		this.probe.onMount.accept(live);
		if (start < 0) {
			live.redirect("/welcome");
			live.dispatch("mounted", Map.of("start", start));
		}
	}

	@Action
	void add(@DefaultValue("1") int by) {
		this.count += by;
	}

	@Action
	void run() {
		this.probe.work.accept(this);
	}

	@Action
	void effects(LiveContext live) {
		this.count++;
		this.probe.effects.accept(live);
	}

	@Action
	void fail() {
		this.count = 1000;
		this.probe.log.add("fail");
		throw new IllegalStateException("secret of the application");
	}

	@Action
	void nothing() {
	}

	@OnMessage
	@Nullable Object message(LiveMessage message) {
		this.count++;
		this.probe.log.add("message " + message.type());
		return message.data().isEmpty() ? null : Map.of("echo", message.data());
	}

	@OnEvent
	void added(Added event, LiveContext live) {
		this.count += event.by();
		if (event.by() == 13) {
			throw new IllegalStateException("unlucky");
		}
		live.push(Map.of("added", event.by()));
		this.probe.onEvent.accept(live);
	}

	@OnUnmount
	void bye() {
		this.probe.log.add("bye " + this.count);
	}

	Html render() {
		if (this.probe.viewFails) {
			throw new IllegalStateException("view");
		}
		return Html.format("<div lang=\"%s\">%s<b>%d</b><u>%s</u></div>", LocaleContextHolder.getLocale(),
				Html.raw(FILLER), this.count, this.note);
	}

	/**
	 * An application event.
	 *
	 * @param by how much is added
	 */
	record Added(int by) {
	}

}
