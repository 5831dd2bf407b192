package io.liveflux.internal.engine;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;

/**
 * A component without state that shows what a service says.
 */
@LiveComponent("reading")
class Reading {

	private final Probe probe;

	Reading(Probe probe) {
		this.probe = probe;
	}

	@OnEvent(redraw = true)
	void changed(Changed event) {
	}

	@OnEvent
	void mayHaveChanged(MayHaveChanged event, LiveContext live) {
		if (event.yes()) {
			live.refresh();
		}
	}

	@Action
	void look() {
	}

	Html render() {
		return Html.format("<div><b>%d</b></div>", this.probe.outside);
	}

	record Changed() {
	}

	record MayHaveChanged(boolean yes) {
	}

}
