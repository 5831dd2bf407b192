package io.liveflux.render;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.liveflux.component.Html;

/**
 * An element in whose place the browser has a component mounted. What it holds is shown
 * until then.
 *
 * @param attributes what tells the browser, by name
 * @since 0.1
 */
public record Placeholder(Map<String, String> attributes) {

	/**
	 * Creates a placeholder.
	 * @param attributes what tells the browser, by name
	 */
	public Placeholder {
		// In their order
		attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
	}

	/**
	 * Creates a placeholder.
	 * @param lazy when the component is mounted
	 * @param kind the component's kind
	 * @param parameter name of the parameter that it is mounted with
	 * @param value its value
	 * @return the placeholder
	 */
	public static Placeholder of(Lazy lazy, String kind, String parameter, String value) {
		Map<String, String> attributes = new LinkedHashMap<>();
		attributes.put("data-flux-mount", (lazy == Lazy.VISIBLE) ? "visible" : "1");
		attributes.put("data-flux-component-kind", kind);
		attributes.put("data-flux-param-" + parameter, value);
		return new Placeholder(attributes);
	}

	/**
	 * Returns the element.
	 * @param name its name, such as {@code div}
	 * @param content what it shows
	 * @return the element, to be printed unescaped
	 */
	public Html element(String name, Html content) {
		StringBuilder element = new StringBuilder("<").append(name);
		this.attributes
			.forEach((attribute, value) -> element.append(Html.format(" %s=\"%s\"", attribute, value).markup()));
		return Html.raw(element.append('>').append(content).append("</").append(name).append('>').toString());
	}

}
