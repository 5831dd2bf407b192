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

	private final Placing placingLater;

	public PagePlacer(Html script, Placing placing, Placing placingLater) {
		this.script = script;
		this.placing = placing;
		this.placingLater = placingLater;
	}

	@Override
	public Html mount(String kind, Map<String, ?> params) {
		return this.placing.place(kind, params);
	}

	@Override
	public Html mountLater(String kind, Map<String, ?> params) {
		return this.placingLater.place(kind, params);
	}

	@Override
	public Html script() {
		return this.script;
	}

	/**
	 * Places a component and returns the HTML that stands for it.
	 */
	@FunctionalInterface
	public interface Placing {

		Html place(String kind, Map<String, ?> params);

	}

}
