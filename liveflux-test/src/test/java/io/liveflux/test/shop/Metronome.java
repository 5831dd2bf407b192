package io.liveflux.test.shop;

import java.time.Duration;

import io.liveflux.async.Every;
import io.liveflux.async.Interval;
import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;

/**
 * Ticks from its start to its stop.
 */
@LiveComponent("metronome")
public class Metronome {

	private int ticks;

	private Interval ticking = Interval.off();

	@Action
	void start(long millis, LiveContext live) {
		live.every("ticking", Duration.ofMillis(millis));
	}

	@Action
	void stop(LiveContext live) {
		live.cancel("ticking");
	}

	@Every("ticking")
	void tick() {
		this.ticks++;
	}

	Html render() {
		return Html.format("""
				<p><b id="ticks">%s</b> <i id="on">%s</i>
				<button data-flux-action="start" data-flux-param-millis="1000">Slow</button>
				<button data-flux-action="start" data-flux-param-millis="200">Fast</button>
				<button data-flux-action="start" data-flux-param-millis="1">Too fast</button>
				<button data-flux-action="stop">Stop</button></p>
				""".strip(), this.ticks, this.ticking.isOn());
	}

}
