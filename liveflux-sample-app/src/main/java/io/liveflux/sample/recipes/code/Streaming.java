package io.liveflux.sample.recipes.code;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;

/**
 * A text that comes word by word.
 */
@LiveComponent("streaming")
class Streaming {

	private final Poet poet;

	private String poem = "";

	Streaming(Poet poet) {
		this.poet = poet;
	}

	@Action
	void recite(LiveContext live) {
		this.poem = "";
		live.text("poem", this.poet.recite());
	}

}
