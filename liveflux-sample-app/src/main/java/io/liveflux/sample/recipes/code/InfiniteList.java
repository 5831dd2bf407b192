package io.liveflux.sample.recipes.code;

import java.util.ArrayList;
import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * A list that grows when its end comes into view.
 */
@LiveComponent("infinite-list")
class InfiniteList {

	private static final int PAGE = 20;

	private static final int ALL = 100;

	private List<Integer> rows = new ArrayList<>();

	@OnMount
	@Action
	void more() {
		int from = this.rows.size();
		for (int row = from; row < Math.min(from + PAGE, ALL); row++) {
			this.rows.add(row + 1);
		}
	}

}
