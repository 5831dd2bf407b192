package io.liveflux.internal.html;

import java.util.Locale;
import java.util.Set;

import org.springframework.web.util.HtmlUtils;

/**
 * Marks the root element of a component's HTML with the component's kind and id, so that
 * the browser knows it.
 *
 * @since 0.1
 */
public final class RootMarker {

	private static final String KIND = "data-flux-component-kind";

	private static final String ID = "data-flux-component-id";

	private static final String VERSION = "data-flux-version";

	private static final String KEY = "data-flux-param-key";

	private static final String SEAL = "data-flux-seal";

	private static final String STUB = "data-flux-stub";

	private static final Set<String> VOID_ELEMENTS = Set.of("area", "base", "br", "col", "embed", "hr", "img", "input",
			"link", "meta", "param", "source", "track", "wbr");

	private RootMarker() {
	}

	/**
	 * Marks the root element, in place of any such mark that the view wrote itself. White
	 * space and comments around the root are left out.
	 * @param html what the component drew
	 * @param kind the component's kind
	 * @param id the component's id
	 * @return the root element with its mark
	 * @throws InvalidRootException when the HTML is not exactly one element
	 */
	public static String mark(String html, String kind, String id) {
		RootElement root = RootElement.of(html, kind);
		StringBuilder marked = new StringBuilder(root.end() - root.start() + 80 + kind.length() + id.length());
		marked.append(html, root.start(), root.nameEnd());
		appendAttribute(marked, KIND, kind);
		appendAttribute(marked, ID, id);
		AttributeScanner attributes = AttributeScanner.ofTagAt(html, root.start());
		int copied = root.nameEnd();
		while (attributes.next()) {
			if (isMark(attributes)) {
				marked.append(html, copied, attributes.start());
				copied = attributes.position();
			}
		}
		return marked.append(html, copied, root.end()).toString();
	}

	/**
	 * Adds the key of a shared component to its root element, so that a browser that
	 * outlives the component mounts the one of the same key again.
	 * @param markedHtml what {@link #mark} returned
	 * @param key the component's key
	 * @return the HTML with the key
	 */
	public static String withKey(String markedHtml, String key) {
		return withAttribute(markedHtml, KEY, key);
	}

	/**
	 * Adds what a component was mounted with, encrypted, to its root element, so that a
	 * browser that outlives the component can have it mounted again.
	 * @param markedHtml what {@link #mark} returned
	 * @param seal the encrypted parameters
	 * @return the HTML with the seal
	 */
	public static String withSeal(String markedHtml, String seal) {
		return withAttribute(markedHtml, SEAL, seal);
	}

	/**
	 * Adds the component's version to its root element, for HTML that goes into a page.
	 * @param markedHtml what {@link #mark} returned
	 * @param version the version that the HTML shows
	 * @return the HTML with the version
	 */
	public static String withVersion(String markedHtml, long version) {
		return withAttribute(markedHtml, VERSION, Long.toString(version));
	}

	private static String withAttribute(String markedHtml, String name, String value) {
		int end = endOfMark(markedHtml);
		StringBuilder result = new StringBuilder(markedHtml.length() + 60).append(markedHtml, 0, end);
		appendAttribute(result, name, value);
		return result.append(markedHtml, end, markedHtml.length()).toString();
	}

	/**
	 * Returns an empty element that stands for a component inside the text of another
	 * one: the root's tag with the mark and {@code data-flux-stub}.
	 * @param markedHtml what {@link #mark} returned, with or without a version
	 * @return the stub
	 */
	public static String stub(String markedHtml) {
		int nameEnd = AttributeScanner.ofTagAt(markedHtml, 0).position();
		String name = markedHtml.substring(1, nameEnd);
		String start = markedHtml.substring(0, endOfMark(markedHtml)) + ' ' + STUB + '>';
		return isVoid(name) ? start : start + "</" + name + '>';
	}

	static boolean isVoid(String name) {
		return VOID_ELEMENTS.contains(name.toLowerCase(Locale.ROOT));
	}

	private static boolean isMark(AttributeScanner attribute) {
		return attribute.isNamed(KIND) || attribute.isNamed(ID) || attribute.isNamed(VERSION) || attribute.isNamed(STUB)
				|| attribute.isNamed(SEAL);
	}

	private static int endOfMark(String markedHtml) {
		AttributeScanner attributes = AttributeScanner.ofTagAt(markedHtml, 0);
		if (!attributes.next() || !attributes.isNamed(KIND) || !attributes.next() || !attributes.isNamed(ID)) {
			throw new IllegalArgumentException("The HTML is not marked: it must be what mark() returned");
		}
		return attributes.position();
	}

	private static void appendAttribute(StringBuilder html, String name, String value) {
		html.append(' ').append(name).append("=\"").append(HtmlUtils.htmlEscape(value, "UTF-8")).append('"');
	}

}
