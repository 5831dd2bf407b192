package io.liveflux.runtime;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Begins to gather what a component asks of the page.
 *
 * @param mapper writes the data of events
 * @param redirectTargets where the page may be sent
 */
record EffectsFactory(JsonMapper mapper, RedirectTargets redirectTargets) {

	Effects create(String id, String kind, @Nullable Caller caller) {
		Object host = (caller != null) ? caller.headers().get("host") : null;
		return new Effects(id, kind, this.mapper, (url) -> this.redirectTargets.check(url, (String) host));
	}

}
