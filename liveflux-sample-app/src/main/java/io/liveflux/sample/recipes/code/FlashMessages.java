package io.liveflux.sample.recipes.code;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;

/**
 * Messages that come and go, also on the page that follows.
 */
@LiveComponent("flash")
class FlashMessages {

	@Action
	void save(LiveContext live) {
		live.flash("success", "Saved");
	}

	@Action
	void saveAndLeave(LiveContext live) {
		live.flash("success", "Saved, and back at the recipes");
		live.redirect("/recipes");
	}

	@Action
	void fail(LiveContext live) {
		live.flash("error", "The disk is full");
	}

}
