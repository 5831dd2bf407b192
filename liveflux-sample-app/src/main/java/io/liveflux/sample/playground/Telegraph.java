package io.liveflux.sample.playground;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;

/**
 * Has a connection of its own in the page.
 */
@LiveComponent("telegraph")
class Telegraph {

	private String said = "nothing";

	@Action
	void say(String text, @DefaultValue("") String stop) {
		this.said = "%s %s".formatted(text, stop);
	}

}
