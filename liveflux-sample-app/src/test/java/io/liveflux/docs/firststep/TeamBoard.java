package io.liveflux.docs.firststep;

import java.util.ArrayList;
import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Notes of one page.
 */
@LiveComponent("team-board")
class TeamBoard {

	private List<String> notes = new ArrayList<>();

	@Action
	void add(String text) {
		this.notes.add(text);
	}

}
