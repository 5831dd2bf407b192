package io.liveflux.internal.engine;

import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * A shared component whose keys clients may not choose.
 */
@LiveComponent(value = "room", shared = true)
class Room {

	private String name = "";

	@OnMount
	void mount(String key) {
		this.name = key;
	}

	Html render() {
		return Html.format("<p>room %s</p>", this.name);
	}

}
