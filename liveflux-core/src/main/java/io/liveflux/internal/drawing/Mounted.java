package io.liveflux.internal.drawing;

import java.util.Map;

import io.liveflux.call.Outcome;
import io.liveflux.internal.answer.Effects;

/**
 * A component that was mounted, or a shared one that was there already.
 *
 * @param id its id
 * @param drawn its present drawing
 * @param fresh drawings of inner components that were mounted with it, by id
 * @param effects what it asked of the page
 */
public record Mounted(String id, DrawnVersion drawn, Map<String, DrawnVersion> fresh, Effects effects) {

	public Outcome outcome() {
		return new Outcome(this.id, this.drawn.version(), this.effects.redirection(), this.effects.events(), null, null,
				null);
	}

}
