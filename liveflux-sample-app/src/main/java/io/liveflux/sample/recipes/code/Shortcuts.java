package io.liveflux.sample.recipes.code;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Keys that press buttons and enter fields.
 */
@LiveComponent("shortcuts")
class Shortcuts {

	private int notes;

	@Action
	void add() {
		this.notes++;
	}

	@Action
	void undo() {
		this.notes = Math.max(0, this.notes - 1);
	}

}
