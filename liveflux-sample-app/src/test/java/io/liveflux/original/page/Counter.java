package io.liveflux.original.page;

import java.time.Duration;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;

/**
 * Counts, and sends its page elsewhere.
 */
@LiveComponent(value = "counter", view = "original/counter", clientMount = true)
class Counter {

	private int count;

	@OnMount
	void mount(@DefaultValue("0") int start) {
		this.count = start;
	}

	@Action
	void inc() {
		this.count++;
	}

	@Action
	void reset() {
		this.count = 0;
	}

	@Action
	void leave(LiveContext live) {
		live.redirect("/original.html?left=" + this.count, Duration.ofSeconds(1));
	}

}
