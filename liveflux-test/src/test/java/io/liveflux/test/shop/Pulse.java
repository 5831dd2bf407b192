package io.liveflux.test.shop;

import io.liveflux.async.Every;
import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;

/**
 * Beats.
 */
@LiveComponent("pulse")
public class Pulse {

	private int beats;

	private int felt;

	@Every("1s")
	void beat() {
		this.beats++;
	}

	@Action
	void feel() {
		this.felt++;
	}

	Html render() {
		return Html.raw("<p><b id=\"beats\">" + this.beats + "</b> <i id=\"felt\">" + this.felt
				+ "</i> <button data-flux-action=\"feel\">Feel</button></p>");
	}

}
