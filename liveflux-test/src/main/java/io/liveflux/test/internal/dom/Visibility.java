package io.liveflux.test.internal.dom;

import java.util.Locale;
import java.util.Set;

import org.jsoup.nodes.Element;

/**
 * Whether a user can see an element, as far as HTML alone says so; style sheets are not
 * read.
 */
public final class Visibility {

	private static final Set<String> NEVER_SHOWN = Set.of("head", "template", "script", "style", "noscript", "title",
			"datalist");

	private Visibility() {
	}

	/**
	 * Returns whether a user can see an element.
	 * @param element an element of the page
	 */
	public static boolean isVisible(Element element) {
		Element child = element;
		for (Element at = element; at != null; at = at.parent()) {
			if (hides(at) || (at != element && isFolded(at, child))) {
				return false;
			}
			child = at;
		}
		return !isInvisible(element);
	}

	/**
	 * Returns whether a user can use an element that is visible.
	 * @param element an element of the page
	 */
	public static boolean isEnabled(Element element) {
		return !FieldType.isDisabled(element) && element.closest("[inert]") == null;
	}

	/**
	 * Returns whether an element hides itself and what is in it.
	 * @param element an element of the page
	 */
	public static boolean hides(Element element) {
		return NEVER_SHOWN.contains(element.normalName()) || element.hasAttr("hidden") || element.hasAttr("popover")
				|| styleOf(element, "display").equals("none")
				|| (element.normalName().equals("input") && FieldType.of(element).equals("hidden"))
				|| (element.normalName().equals("dialog") && !element.hasAttr("open"));
	}

	/**
	 * Returns whether the nearest element that says so in its style keeps an element
	 * invisible.
	 */
	static boolean isInvisible(Element element) {
		for (Element at = element; at != null; at = at.parent()) {
			String visibility = styleOf(at, "visibility");
			if (!visibility.isEmpty()) {
				return visibility.equals("hidden") || visibility.equals("collapse");
			}
		}
		return false;
	}

	/**
	 * Returns whether the style of an element itself hides it.
	 */
	static boolean isHiddenByStyle(Element element) {
		return styleOf(element, "display").equals("none")
				|| (!styleOf(element, "visibility").isEmpty() && isInvisible(element));
	}

	/**
	 * Returns what an element says of a property in its own style, empty for nothing.
	 */
	private static String styleOf(Element element, String property) {
		String value = "";
		for (String declaration : element.attr("style").toLowerCase(Locale.ROOT).split(";")) {
			String[] parts = declaration.replace("!important", "").split(":", 2);
			if (parts.length == 2 && parts[0].strip().equals(property)) {
				value = parts[1].strip();
			}
		}
		return value;
	}

	/**
	 * Returns whether an element shows only its summary, and a child of it is another
	 * one.
	 */
	static boolean isFolded(Element around, Element child) {
		return around.normalName().equals("details") && !around.hasAttr("open")
				&& child != around.selectFirst("> summary");
	}

}
