package io.liveflux.docs.migration;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnMount;

@LiveComponent("visit-counter")
class VisitCounter {

	private int value;

	@OnMount
	void mount(@DefaultValue("0") int value) {
		this.value = value;
	}

	@Action
	void inc() {
		this.value++;
	}

	@Action
	void set(int value, LiveContext live) {
		this.value = value;
		live.dispatch("value-set");
	}

}
