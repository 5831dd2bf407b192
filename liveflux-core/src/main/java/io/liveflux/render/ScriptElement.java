package io.liveflux.render;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Html;

/**
 * Writes the element that loads the client script.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ScriptElement {

	/**
	 * Returns the element for pages below a path.
	 * @param contextPath the path that comes before all paths of the application for
	 * browsers, {@code null} for that of the servlet context
	 * @return the element
	 */
	Html at(@Nullable String contextPath);

}
