package io.liveflux.original.page;

import java.util.Map;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;

/**
 * A form whose posts the rest of the page hears of.
 */
@LiveComponent(value = "post-creator", view = "original/post-creator", clientMount = true)
class PostCreator {

	@Action
	void create(String title, LiveContext live) {
		live.dispatch("post-created", Map.of("title", title));
	}

}
