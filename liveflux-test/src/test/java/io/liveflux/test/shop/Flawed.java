package io.liveflux.test.shop;

import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Has a view with flaws.
 */
@LiveComponent("flawed")
class Flawed {

	private List<String> rows = List.of("one", "two");

	@Action
	void remove(int index) {
	}

	@Action
	void keep() {
	}

}
