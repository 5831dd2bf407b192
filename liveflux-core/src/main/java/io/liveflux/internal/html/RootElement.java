package io.liveflux.internal.html;

import java.util.Set;

import io.liveflux.render.RenderException;

/**
 * Where the one root element of a component's HTML stands. The end is found by counting
 * the tags of the root's own name, which is enough to tell one root from several.
 *
 * @param start where the root starts
 * @param nameEnd where its tag's name ends
 * @param end where the root ends
 */
record RootElement(int start, int nameEnd, int end) {

	private static final int SHOWN = 200;

	/**
	 * Elements that HTML lets go without an end tag.
	 */
	private static final Set<String> OPTIONAL_END = Set.of("li", "dt", "dd", "p", "option", "optgroup", "thead",
			"tbody", "tfoot", "tr", "td", "th");

	/**
	 * Finds the root.
	 * @param html the HTML of a component
	 * @param kind the component's kind, for the message
	 * @throws RenderException when the HTML is not exactly one element
	 */
	static RootElement of(String html, String kind) {
		int start = skipBlank(html, 0);
		if (start == html.length()) {
			throw invalid(kind, "is empty", html);
		}
		TagScanner tags = new TagScanner(html);
		if (!tags.next() || tags.start() != start || tags.isEndTag()) {
			throw invalid(kind, "does not begin with an element's start tag", html);
		}
		int nameEnd = tags.nameEnd();
		int end = findEnd(tags, html);
		if (end < 0) {
			throw invalid(kind, "never closes its <%s>".formatted(html.substring(start + 1, nameEnd)), html);
		}
		int rest = skipBlank(html, end);
		if (rest < html.length()) {
			throw invalid(kind, "has %s after its <%s>".formatted(
					(html.charAt(rest) == '<') ? "another element" : "text", html.substring(start + 1, nameEnd)), html);
		}
		return new RootElement(start, nameEnd, end);
	}

	private static RenderException invalid(String kind, String problem, String html) {
		String start = (html.length() <= SHOWN) ? html : html.substring(0, SHOWN - 1) + '…';
		return new RenderException(kind,
				"Component '%s' must draw exactly one root element, but its HTML %s. Put everything into one element. The HTML starts with: %s"
					.formatted(kind, problem, start),
				null);
	}

	private static int findEnd(TagScanner tags, String html) {
		String root = tags.name();
		if (tags.isSelfClosing() || RootMarker.isVoid(root)) {
			return tags.end();
		}
		int open = 1;
		int starts = 1;
		int lastEnd = -1;
		while (tags.next()) {
			if (tags.isNamed(root) && !tags.isSelfClosing()) {
				open += tags.isEndTag() ? -1 : 1;
				starts += tags.isEndTag() ? 0 : 1;
				lastEnd = tags.isEndTag() ? tags.end() : lastEnd;
				if (open == 0) {
					return tags.end();
				}
			}
		}
		if (!OPTIONAL_END.contains(root)) {
			return -1;
		}
		if (lastEnd >= 0) {
			// Inner ones lack their end tags: the last end tag must be the root's
			return lastEnd;
		}
		// Without any end tag, a second start tag would be a second root
		return (starts == 1) ? trimmedLength(html) : -1;
	}

	private static int trimmedLength(String html) {
		int end = html.length();
		while (AttributeScanner.isWhitespace(html.charAt(end - 1))) {
			end--;
		}
		return end;
	}

	/**
	 * Returns where white space and comments end.
	 */
	static int skipBlank(String html, int from) {
		int position = from;
		while (position < html.length()) {
			char c = html.charAt(position);
			if (html.startsWith("<!--", position)) {
				position = TagScanner.skipMarkupDeclaration(html, position, false);
			}
			else if (AttributeScanner.isWhitespace(c) || c == '\uFEFF') {
				position++;
			}
			else {
				break;
			}
		}
		return position;
	}

}
