package io.liveflux.sample.counter;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * A counter that belongs to the page it is placed in.
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
	void decrement() {
		this.count--;
	}

	@Action
	void set(int value) {
		this.count = value;
	}

}
