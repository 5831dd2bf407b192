package io.liveflux.internal.engine;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;
import io.liveflux.component.OnUnmount;

/**
 * A shared component for tests.
 */
@LiveComponent(value = "board", shared = true, clientMount = true)
class Board {

	private final Probe probe;

	int goals;

	String key = "";

	Board(Probe probe) {
		this.probe = probe;
	}

	@OnMount
	void mount(String key) {
		this.key = key;
		this.probe.log.add("board " + key);
	}

	@Action
	void goal() {
		this.goals++;
	}

	@OnEvent
	void scored(Scored event) {
		this.goals += event.goals();
	}

	@OnUnmount
	void bye() {
		this.probe.log.add("board bye");
	}

	Html render() {
		return Html.format("<section>%s: <b>%d</b></section>", this.key, this.goals);
	}

	record Scored(int goals) {
	}

}
