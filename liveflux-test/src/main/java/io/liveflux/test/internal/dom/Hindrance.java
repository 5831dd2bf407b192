package io.liveflux.test.internal.dom;

import java.util.Optional;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Why a user cannot use an element, and what to do about it, in words.
 */
public final class Hindrance {

	private Hindrance() {
	}

	/**
	 * Returns what keeps users from an element, or nothing if they can use it.
	 * @param element an element of the page
	 * @param modal the modal dialog that is open, or {@code null} for none
	 */
	public static Optional<String> of(Element element, @Nullable Element modal) {
		if (!Visibility.isVisible(element)) {
			return Optional.of("it is hidden: " + hidden(element));
		}
		if (!Visibility.isEnabled(element)) {
			return Optional.of("it is disabled: " + disabled(element));
		}
		if (modal != null && element != modal && !element.parents().contains(modal)) {
			return Optional.of("the modal dialog " + tag(modal) + " is open, and a browser lets users use nothing "
					+ "else meanwhile: close it first");
		}
		return Optional.empty();
	}

	private static String hidden(Element element) {
		if (element.is("input[type=hidden]")) {
			return "users see no field of type 'hidden'; do what has its value set";
		}
		if (isForEnter(element)) {
			return "LiveFlux puts this button into forms with flux:post so that Enter submits them. Click the button "
					+ "that users see, or press(\"Enter\") in a field";
		}
		Element child = element;
		for (Element at = element; at != null; at = at.parent()) {
			String where = (at == element) ? "it" : tag(at) + " around it";
			if (at != element && Visibility.isFolded(at, child)) {
				Element summary = at.selectFirst("> summary");
				return where + " is closed: "
						+ ((summary != null) ? "click '" + AccessibleName.of(summary) + "' first" : "open it first");
			}
			if (at.normalName().equals("dialog") && !at.hasAttr("open")) {
				return where + " is closed: open it first";
			}
			if (at.hasAttr("popover")) {
				return where + " is a popover, which the test kit does not open";
			}
			if (at.hasAttr("hidden")) {
				return where + " has the attribute 'hidden': do first what shows it";
			}
			if (Visibility.isHiddenByStyle(at)) {
				return where + " is hidden by its style: do first what shows it";
			}
			if (Visibility.hides(at)) {
				return where + " is never shown by a browser";
			}
			child = at;
		}
		return "something around it hides it";
	}

	/**
	 * Returns whether LiveFlux has put a button into a form.
	 */
	private static boolean isForEnter(Element element) {
		return element.is("button[type=submit][hidden]") && element.childNodeSize() == 0 && element.parent() != null
				&& element.parent().selectFirst("> input[name=liveflux_action]") != null;
	}

	private static String disabled(Element element) {
		for (Element at = element; at != null; at = at.parent()) {
			String where = (at == element) ? "it" : tag(at) + " around it";
			if (at.hasAttr("inert")) {
				return where + " has the attribute 'inert'";
			}
			if (at.hasAttr("disabled") && FieldType.isDisabled(at)) {
				return where + " has the attribute 'disabled'; do first what makes the server draw it without";
			}
		}
		return tag(element);
	}

	static String tag(Element element) {
		return element.shallowClone().empty().outerHtml().replaceAll("</\\w+>$", "");
	}

}
