package io.liveflux.internal.html;

import io.liveflux.render.RenderException;

/**
 * Thrown when the HTML of a component is not exactly one element.
 *
 * @since 0.1
 */
public final class InvalidRootException extends RenderException {

	private static final int SHOWN = 200;

	private final String start;

	/**
	 * Creates an exception.
	 * @param kind the kind of the component
	 * @param problem what is wrong with its HTML, as the end of "its HTML ..."
	 * @param html the HTML; its first 200 characters are shown
	 */
	public InvalidRootException(String kind, String problem, String html) {
		super(kind,
				"Component '%s' must draw exactly one root element, but its HTML %s. Put everything into one element. The HTML starts with: %s"
					.formatted(kind, problem, startOf(html)),
				null);
		this.start = startOf(html);
	}

	/**
	 * Returns the start of the HTML, at most 200 characters.
	 * @return the start
	 */
	public String start() {
		return this.start;
	}

	private static String startOf(String html) {
		return (html.length() <= SHOWN) ? html : html.substring(0, SHOWN - 1) + '…';
	}

}
