package io.liveflux.internal.engine;

import java.time.Duration;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.async.Every;
import io.liveflux.async.Interval;
import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;

/**
 * Counts its turns from its start to its stop.
 */
@LiveComponent("stopwatch")
class Stopwatch {

	int turns;

	boolean fails;

	boolean once;

	Interval running = Interval.off();

	@OnMount
	void mount(@DefaultValue("0") int millis, LiveContext live) {
		if (millis > 0) {
			start(millis, live);
		}
	}

	@Action
	void start(int millis, LiveContext live) {
		live.every("running", Duration.ofMillis(millis));
	}

	@Action
	void stop(LiveContext live) {
		live.cancel("running");
	}

	@Action
	void fail(LiveContext live) {
		this.fails = true;
		start(1000, live);
	}

	@Action
	void once(LiveContext live) {
		this.once = true;
		start(1000, live);
	}

	@Action
	void other() {
	}

	@Action
	void unknown(LiveContext live) {
		live.every("walking", Duration.ofSeconds(1));
	}

	@Every("running")
	void turn(LiveContext live) {
		if (this.fails) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "not now");
		}
		this.turns++;
		if (this.once) {
			live.cancel("running");
		}
	}

	Html render() {
		return Html.format("<div><p>%s %s</p></div>", this.turns, this.running.isOn());
	}

}
