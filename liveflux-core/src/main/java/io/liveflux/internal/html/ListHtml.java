package io.liveflux.internal.html;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * A list in the HTML of a component whose rows are kept apart from it.
 *
 * @param name the component's field
 * @param start where its content begins, behind the start tag
 * @param end where its content ends
 * @param rows the HTML of its rows by their keys, in order
 */
public record ListHtml(String name, int start, int end, Map<String, String> rows) {

	/** Names the field of the component whose rows the element holds. */
	public static final String LIST = "data-flux-rows";

	private static final String KEY = "data-flux-key";

	private static final String DIGEST = "data-flux-digest";

	private static final String HASHES = "data-flux-hashes";

	private static final Pattern DIGESTS = Pattern.compile(" " + DIGEST + "=\"([^\"]*)\">");

	/**
	 * Finds the lists in HTML.
	 * @param html the HTML of a component
	 * @throws IllegalArgumentException saying what is wrong with one
	 */
	public static List<ListHtml> in(String html) {
		List<ListHtml> lists = new ArrayList<>(1);
		if (!html.contains(LIST)) {
			return lists;
		}
		TagScanner tags = new TagScanner(html);
		while (tags.next()) {
			String name = tags.isEndTag() ? null : attribute(html, tags, LIST);
			if (name != null) {
				lists.add(read(html, tags, name));
			}
		}
		return lists;
	}

	private static ListHtml read(String html, TagScanner tags, String name) {
		String element = tags.name();
		int start = tags.end();
		Map<String, String> rows = new LinkedHashMap<>();
		int end = RootElement.skipBlank(html, start);
		while (tags.next() && tags.start() == end) {
			if (tags.isEndTag()) {
				if (tags.isNamed(element)) {
					return new ListHtml(name, start, tags.start(), rows);
				}
				break;
			}
			end = RootElement.skipBlank(html, addRow(html, tags, name, rows));
		}
		throw new IllegalArgumentException(
				"the list '%s' holds more than whole elements with %s, or does not end: it goes on with '%s'"
					.formatted(name, KEY, excerpt(html, end)));
	}

	private static int addRow(String html, TagScanner tags, String list, Map<String, String> rows) {
		int start = tags.start();
		String key = attribute(html, tags, KEY);
		if (key == null || key.isEmpty()) {
			throw new IllegalArgumentException("a row of the list '%s' has no %s, by which rows are told apart: '%s'"
				.formatted(list, KEY, excerpt(html, start)));
		}
		int end = endOfRow(tags, html, list);
		String row = html.substring(start, end);
		if (row.contains(RootMarker.STUB)) {
			throw new IllegalArgumentException(
					"a row of the list '%s' holds a component, which the rows of such a list cannot".formatted(list));
		}
		if (row.contains(LIST)) {
			throw new IllegalArgumentException("a row of the list '%s' holds another list".formatted(list));
		}
		if (rows.put(key, row) != null) {
			throw new IllegalArgumentException("two rows of the list '%s' have the key '%s'".formatted(list, key));
		}
		return end;
	}

	private static int endOfRow(TagScanner tags, String html, String list) {
		int start = tags.start();
		String element = tags.name();
		int open = 1;
		while (!tags.isSelfClosing() && tags.next()) {
			if (tags.isNamed(element) && !tags.isSelfClosing()) {
				open += tags.isEndTag() ? -1 : 1;
				if (open == 0) {
					return tags.end();
				}
			}
		}
		throw new IllegalArgumentException(
				"a row of the list '%s' has no end tag: '%s'".formatted(list, excerpt(html, start)));
	}

	private static @Nullable String attribute(String html, TagScanner tags, String name) {
		AttributeScanner attributes = AttributeScanner.ofTagAt(html, tags.start());
		while (attributes.next()) {
			if (attributes.isNamed(name)) {
				return HtmlUtils.htmlUnescape(attributes.value());
			}
		}
		return null;
	}

	private static String excerpt(String html, int start) {
		return html.substring(start, Math.min(html.length(), start + 80));
	}

	/**
	 * Returns HTML without the rows of its lists.
	 * @param lists what was found in it
	 * @param digests what tells the rows of each list from others, in the same order
	 */
	public static String without(String html, List<ListHtml> lists, List<String> digests) {
		StringBuilder text = new StringBuilder();
		int copied = 0;
		for (int i = 0; i < lists.size(); i++) {
			// Before the end of the tag
			text.append(html, copied, lists.get(i).start() - 1).append(mark(digests.get(i)));
			copied = lists.get(i).end();
		}
		return text.append(html, copied, html.length()).toString();
	}

	/**
	 * Returns whether a text is that of a component with such lists.
	 */
	public static boolean isIn(String text) {
		return text.contains(' ' + DIGEST + "=\"");
	}

	/**
	 * Puts rows into a text.
	 * @param text what {@link #without} returned, with or without a version
	 * @param from where to look for the list
	 * @param digest the list's
	 * @param hashes the hashes of the rows, with blanks between
	 * @param rows the HTML of the rows
	 * @return where to look for the next list; -1 when the text does not hold this one
	 */
	public static int insert(StringBuilder text, int from, String digest, String hashes, String rows) {
		String mark = mark(digest);
		int at = text.indexOf(mark, from);
		if (at < 0) {
			return -1;
		}
		int end = at + mark.length() - 1;
		String content = " %s=\"%s\">".formatted(HASHES, hashes);
		text.insert(end + 1, rows).replace(end, end + 1, content);
		return end + content.length() + rows.length();
	}

	/**
	 * Returns the digests of the lists in a text, in their order.
	 */
	public static List<String> digests(String text) {
		return DIGESTS.matcher(text).results().map((result) -> result.group(1)).toList();
	}

	/**
	 * Returns a text with other digests for its lists.
	 * @param digests as many as there are lists
	 */
	public static String withDigests(String text, List<String> digests) {
		Iterator<String> next = digests.iterator();
		return DIGESTS.matcher(text).replaceAll((result) -> Matcher.quoteReplacement(mark(next.next())));
	}

	private static String mark(String digest) {
		return " %s=\"%s\">".formatted(DIGEST, digest);
	}

}
