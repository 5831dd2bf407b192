package io.liveflux.docs;

import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * A component that every client may mount.
 */
@LiveComponent(value = "weather", clientMount = true)
class Weather {

	private String city = "";

	@OnMount
	void mount(String city) {
		this.city = city;
	}

	Html render() {
		return Html.format("<p>%s</p>", this.city);
	}

}
