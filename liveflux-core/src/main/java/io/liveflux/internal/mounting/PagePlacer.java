package io.liveflux.internal.mounting;

import java.util.Map;

import io.liveflux.component.Html;
import io.liveflux.render.ComponentPlacer;

/**
 * Places components in a page, whole.
 */
public final class PagePlacer implements ComponentPlacer {

	private final Html script;

	private final Placing placing;

	public PagePlacer(Html script, Placing placing) {
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
	public interface Placing {

		Html place(String kind, Map<String, ?> params);

	}

}
