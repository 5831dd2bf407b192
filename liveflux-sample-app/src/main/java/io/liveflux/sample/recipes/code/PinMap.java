package io.liveflux.sample.recipes.code;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * A map with a pin that everybody moves.
 */
@LiveComponent(value = "pin-map", shared = true)
class PinMap {

	private int x = 50;

	private int y = 50;

	@Action
	void pin(@Min(0) @Max(100) int x, @Min(0) @Max(100) int y) {
		this.x = x;
		this.y = y;
	}

}
