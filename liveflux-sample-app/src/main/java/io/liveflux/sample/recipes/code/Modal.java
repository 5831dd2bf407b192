package io.liveflux.sample.recipes.code;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;

/**
 * A dialog that the page opens and the server closes.
 */
@LiveComponent("modal")
class Modal {

	private String title = "Untitled";

	@Action
	void rename(@NotBlank @Size(max = 40) String title, LiveContext live) {
		this.title = title;
		live.run((page) -> page.hide("#rename"));
	}

}
