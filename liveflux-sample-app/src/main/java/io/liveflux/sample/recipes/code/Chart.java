package io.liveflux.sample.recipes.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.liveflux.async.Every;
import io.liveflux.component.LiveComponent;

/**
 * Values that a script of the page draws.
 */
@LiveComponent(value = "chart", shared = true)
class Chart {

	private static final int LENGTH = 40;

	private List<Integer> values = new ArrayList<>(Collections.nCopies(LENGTH, 50));

	@Every("1s")
	void measure() {
		int next = this.values.get(LENGTH - 1) + ThreadLocalRandom.current().nextInt(-20, 21);
		this.values.add(Math.max(0, Math.min(100, next)));
		this.values.remove(0);
	}

}
