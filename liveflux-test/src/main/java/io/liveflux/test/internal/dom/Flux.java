package io.liveflux.test.internal.dom;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of LiveFlux, in both of their spellings.
 */
public final class Flux {

	/** Selects the roots of components. */
	public static final String ROOT = "[data-flux-component-kind][data-flux-component-id]";

	/** Selects what is still to be mounted; all of a page is in view. */
	public static final String PLACEHOLDER = "[data-flux-mount~=^(1|visible)$][data-flux-component-kind]"
			+ ":not([data-flux-component-id])";

	static final String KIND = "component-kind";

	static final String ID = "component-id";

	static final String ACTION = "action";

	static final String SUBMIT = "submit";

	private static final String PREFIX = "data-flux-";

	private static final Pattern LETTER_AFTER_HYPHEN = Pattern.compile("-([a-z])");

	private Flux() {
	}

	/**
	 * Returns the value of an attribute, or {@code null} when the element has none.
	 * @param element the element
	 * @param name the name without prefix, such as {@code action}
	 */
	public static @Nullable String attr(Element element, String name) {
		if (element.hasAttr(PREFIX + name)) {
			return element.attr(PREFIX + name);
		}
		return element.hasAttr("flux-" + name) ? element.attr("flux-" + name) : null;
	}

	/**
	 * Returns whether an element has an attribute.
	 * @param element the element
	 * @param name the name without prefix
	 */
	public static boolean has(Element element, String name) {
		return attr(element, name) != null;
	}

	/**
	 * Selects elements that have an attribute.
	 * @param name the name without prefix
	 */
	public static String having(String name) {
		return "[" + PREFIX + name + "], [flux-" + name + "]";
	}

	/**
	 * Returns the id of a component.
	 * @param root its root
	 */
	public static String id(Element root) {
		return root.attr(PREFIX + ID);
	}

	/**
	 * Returns the kind of a component.
	 * @param root its root, or a placeholder
	 */
	public static String kind(Element root) {
		return root.attr(PREFIX + KIND);
	}

	/**
	 * Returns the root of the component that an element is in, or {@code null} when it is
	 * in none.
	 * @param element the element; a root is in itself
	 */
	public static @Nullable Element root(Element element) {
		return element.closest(ROOT);
	}

	/**
	 * Returns the parameters that an element carries, by name.
	 * @param element a trigger, a form or a placeholder
	 */
	public static Map<String, String> params(Element element) {
		Map<String, String> params = new LinkedHashMap<>();
		for (Attribute attribute : element.attributes()) {
			String name = attribute.getKey().toLowerCase(Locale.ROOT);
			name = name.startsWith("flux-") ? "data-" + name : name;
			if (name.startsWith(PREFIX + "param-")) {
				params.put(name.substring((PREFIX + "param-").length()), attribute.getValue());
			}
			else if (name.startsWith(PREFIX + "data-")) {
				params.put(camelCase(name.substring((PREFIX + "data-").length())), attribute.getValue());
			}
		}
		return params;
	}

	private static String camelCase(String name) {
		Matcher matcher = LETTER_AFTER_HYPHEN.matcher(name);
		return matcher.replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT));
	}

}
