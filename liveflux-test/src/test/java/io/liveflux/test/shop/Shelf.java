package io.liveflux.test.shop;

import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.render.Memo;

/**
 * Has a memo that misses a value when the shelf is forgetful.
 */
@LiveComponent("shelf")
public class Shelf {

	private String chosen = "";

	private boolean forgetful;

	@Action
	void choose(String name) {
		this.chosen = name;
	}

	@Action
	void forget() {
		this.forgetful = true;
	}

	Html render() {
		StringBuilder rows = new StringBuilder();
		for (String name : List.of("Milk", "Bread")) {
			Object values = this.forgetful ? name : List.of(name, this.chosen);
			rows.append(Memo.html("row", values, () -> Html.format(
					"<p>%s%s <button data-flux-action=\"choose\" data-flux-param-name=\"%s\">Choose %s</button></p>",
					name, name.equals(this.chosen) ? " (chosen)" : "", name, name)));
		}
		return Html.raw("<div>" + rows + "<button type=\"button\" data-flux-action=\"forget\">Forget</button></div>");
	}

}
