package io.liveflux.docs;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;

/**
 * Code of the manual.
 */
@LiveComponent("editor")
class Editor {

	private long edited;

	@Action
	void edit(long id, LiveContext live) {
		this.edited = id;
		live.run((page) -> page.show("#editor", "fade").focus("#editor [name=title]"));
	}

	@Action
	void close() {
		this.edited = 0;
	}

	public long getEdited() {
		return this.edited;
	}

}
