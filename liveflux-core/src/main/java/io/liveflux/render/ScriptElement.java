package io.liveflux.render;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	/**
	 * Returns the address that forms of pages below a path are posted to.
	 * @param contextPath the path that comes before all paths of the application for
	 * browsers, {@code null} for that of the servlet context
	 * @return the address of the script, which is that of the endpoint
	 */
	default String endpoint(@Nullable String contextPath) {
		Matcher source = Pattern.compile(" src=\"([^\"?]+)").matcher(at(contextPath).markup());
		return source.find() ? source.group(1) : "/liveflux";
	}

}
