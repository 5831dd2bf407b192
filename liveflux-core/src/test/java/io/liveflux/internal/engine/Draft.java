package io.liveflux.internal.engine;

import java.util.Locale;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;

/**
 * A component for tests whose fields clients may set, all but one.
 */
@LiveComponent(value = "draft", clientMount = true)
class Draft {

	@Bindable
	String title = "";

	@Bindable
	int pieces;

	String owner = "nobody";

	@Action
	void publish() {
		if (this.pieces == 13) {
			throw new IllegalStateException("unlucky");
		}
		this.title = this.title.toUpperCase(Locale.ROOT);
	}

	Html render() {
		return Html.format("<p>%s x %d of %s</p>", this.title, this.pieces, this.owner);
	}

}
