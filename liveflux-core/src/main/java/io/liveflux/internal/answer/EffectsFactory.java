package io.liveflux.internal.answer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.Caller;
import io.liveflux.internal.call.RedirectTargets;
import io.liveflux.store.StoredComponent;

/**
 * Begins to gather what a component asks of the page.
 *
 * @param mapper writes the data of events
 * @param redirectTargets where the page may be sent
 */
public record EffectsFactory(JsonMapper mapper, RedirectTargets redirectTargets) {

	public Effects create(StoredComponent component, @Nullable Caller caller) {
		Object host = (caller != null) ? caller.headers().get("host") : null;
		return new Effects(component.id(), component.kind(), this.mapper, (url) -> {
			this.redirectTargets.check(url, (String) host);
			return within(component.viewer().contextPath(), url);
		});
	}

	/**
	 * A path is one of the application's, as in its links.
	 */
	private static String within(@Nullable String contextPath, String url) {
		boolean isPath = url.startsWith("/") && !url.startsWith("//");
		return (isPath && contextPath != null) ? contextPath + url : url;
	}

}
