package io.liveflux.sample.playground;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Takes what other parts of the page send to it.
 */
@LiveComponent(value = "score", shared = true)
class Score {

	private int points;

	@Action
	void add(int points) {
		this.points += points;
	}

	@Action
	void reset() {
		this.points = 0;
	}

}
