package io.liveflux.autoconfigure;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMount;

/**
 * The smallest useful component.
 */
@LiveComponent(value = "counter", clientMount = true)
class Counter {

	private int count;

	@OnMount
	void mount(@DefaultValue("0") int start) {
		this.count = start;
	}

	@Action
	void increment(@DefaultValue("1") int by) {
		this.count += by;
	}

	@Action
	void leave(LiveContext live) {
		live.redirect("/bye");
	}

	@Action
	void tell(LiveContext live) {
		live.dispatch("told", "ä");
	}

	@OnEvent
	void added(Added event) {
		this.count += event.amount();
	}

	Html render() {
		return Html.format("<p>count: %d</p>", this.count);
	}

	/**
	 * An application event.
	 *
	 * @param amount what is added
	 */
	record Added(int amount) {
	}

}
