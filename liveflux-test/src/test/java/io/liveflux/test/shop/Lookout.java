package io.liveflux.test.shop;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Counts how often it is seen, or something else is clicked.
 */
@LiveComponent("lookout")
public class Lookout {

	private int looked;

	@Action
	void look() {
		this.looked++;
	}

}
