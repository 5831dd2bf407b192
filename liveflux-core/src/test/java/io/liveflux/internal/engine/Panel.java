package io.liveflux.internal.engine;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnUnmount;

/**
 * A component for tests whose view places others: a counter for each of the probe's inner
 * names, by key.
 */
@LiveComponent(value = "panel", clientMount = true)
class Panel {

	private final Probe probe;

	int turns;

	Panel(Probe probe) {
		this.probe = probe;
	}

	@Action
	void turn() {
		this.turns++;
	}

	@OnUnmount
	void bye() {
		this.probe.log.add("panel bye");
	}

}
