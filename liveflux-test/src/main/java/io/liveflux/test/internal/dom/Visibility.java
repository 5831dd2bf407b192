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
		return true;
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
		String style = element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
		return NEVER_SHOWN.contains(element.normalName()) || element.hasAttr("hidden") || element.hasAttr("popover")
				|| style.contains("display:none") || style.contains("visibility:hidden")
				|| (element.normalName().equals("input") && FieldType.of(element).equals("hidden"))
				|| (element.normalName().equals("dialog") && !element.hasAttr("open"));
	}

	private static boolean isFolded(Element around, Element child) {
		return around.normalName().equals("details") && !around.hasAttr("open")
				&& !child.normalName().equals("summary");
	}

}
