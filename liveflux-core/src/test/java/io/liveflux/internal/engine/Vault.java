package io.liveflux.internal.engine;

import java.util.Map;
import java.util.TreeMap;

import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * A private component that clients may not mount as they like. It shows what it was
 * mounted with, and of which types.
 */
@LiveComponent("vault")
class Vault {

	private String shown = "";

	@OnMount
	void mount(Map<String, Object> params) {
		StringBuilder text = new StringBuilder();
		new TreeMap<>(params).forEach((name, value) -> text.append(name)
			.append('=')
			.append(value)
			.append(':')
			.append((value != null) ? value.getClass().getSimpleName() : "none")
			.append(' '));
		this.shown = text.toString().strip();
	}

	Html render() {
		return Html.format("<p>%s</p>", this.shown);
	}

}
