package ${package};

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * A live component. Each visitor has one of their own; its fields are its state. The view
 * is templates/liveflux/counter.html.
 */
@LiveComponent("counter")
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

}
