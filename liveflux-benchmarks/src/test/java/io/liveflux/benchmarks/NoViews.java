package io.liveflux.benchmarks;

import java.util.Locale;
import java.util.Map;

import io.liveflux.render.ViewRenderer;

/**
 * For components that draw themselves.
 */
final class NoViews implements ViewRenderer {

	@Override
	public boolean exists(String view, Locale locale) {
		return false;
	}

	@Override
	public String render(String view, Map<String, ?> model, Locale locale) {
		throw new IllegalArgumentException(view);
	}

}
