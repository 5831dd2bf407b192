package io.liveflux.sample.playground;

import io.liveflux.component.DefaultValue;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * Shows what it was mounted with.
 */
@LiveComponent(value = "note", clientMount = true)
class Note {

	private String text = "";

	private String byWhom = "";

	@OnMount
	void mount(String text, @DefaultValue("nobody") String byWhom) {
		this.text = text;
		this.byWhom = byWhom;
	}

}
