package io.liveflux.transports;

import java.util.Map;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;

/**
 * Dispatches events of any size, and has forms whose actions change something, or
 * nothing.
 */
@LiveComponent("speaker")
class Speaker {

	private int drawn;

	@Action
	void shout(LiveContext live) {
		for (int size : new int[] { 10, 5_000, 20, 9_000, 30 }) {
			live.dispatch("shouted", Map.of("text", "ä".repeat(size)));
		}
	}

	@Action
	void shoutAndChange(LiveContext live) {
		this.drawn++;
		shout(live);
	}

	@Action
	void nothing(String text) {
	}

	@Action
	void change(String text) {
		this.drawn++;
	}

	Html render() {
		return Html.format("""
				<div class="speaker">
				  <button class="shout" data-flux-action="shout">Shout</button>
				  <button class="shoutAndChange" data-flux-action="shoutAndChange">Shout</button>
				  <form class="nothing" data-flux-submit="nothing"><input name="text"><button>Send</button></form>
				  <form class="change" data-flux-submit="change"><input name="text"><button>Send</button></form>
				  <form class="unsent" data-flux-submit="nothing"><input name="text"><button>Send</button></form>
				  <p>%d</p>
				</div>""", this.drawn);
	}

}
