package io.liveflux.test.shop;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Things that users cannot reach, or not at once.
 */
@LiveComponent("obstacles")
public class Obstacles {

	private int presses;

	@Action
	void press() {
		this.presses++;
	}

}
