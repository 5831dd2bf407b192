package io.liveflux.runtime;

import java.util.Map;

import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Html;

/**
 * Places components in a page, whole.
 */
final class PagePlacer implements ComponentPlacer {

	private final Html script;

	private final Placing placing;

	PagePlacer(Html script, Placing placing) {
		this.script = script;
		this.placing = placing;
	}

	@Override
	public Html mount(String kind, Map<String, ?> params) {
		return this.placing.place(kind, params);
	}

	@Override
	public Html script() {
		return this.script;
	}

	/**
	 * Mounts a component and returns its HTML.
	 */
	@FunctionalInterface
	interface Placing {

		Html place(String kind, Map<String, ?> params);

	}

}
