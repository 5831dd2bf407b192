package io.liveflux.internal.engine;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;

/**
 * A component for tests whose action returns something.
 */
@LiveComponent("pricing")
class Pricing {

	private final Probe probe;

	int asked;

	Pricing(Probe probe) {
		this.probe = probe;
	}

	@Action
	@Nullable Object price(@DefaultValue("1") int by, LiveContext live) {
		this.asked += by;
		this.probe.effects.accept(live);
		return this.probe.result.get();
	}

	Html render() {
		return Html.format("<div><b>%d</b><p>%s</p></div>", this.asked, "a text that stays as it is".repeat(40));
	}

	/**
	 * What something costs.
	 *
	 * @param total how much
	 */
	record Quote(int total) {
	}

}
