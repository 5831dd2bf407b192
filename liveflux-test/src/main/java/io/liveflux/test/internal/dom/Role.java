package io.liveflux.test.internal.dom;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jsoup.nodes.Element;

/**
 * What an element is to users of assistive technology.
 *
 * @see <a href="https://www.w3.org/TR/html-aria/">ARIA in HTML</a>
 */
final class Role {

	private static final Map<String, String> BY_SELECTOR = new LinkedHashMap<>();

	static {
		BY_SELECTOR.put("button, summary, input[type=button], input[type=submit], input[type=reset], input[type=image]",
				"button");
		BY_SELECTOR.put("a[href]", "link");
		BY_SELECTOR.put("input[type=checkbox]", "checkbox");
		BY_SELECTOR.put("input[type=radio]", "radio");
		BY_SELECTOR.put("select[multiple]", "listbox");
		BY_SELECTOR.put("select", "combobox");
		BY_SELECTOR.put("input[type=number]", "spinbutton");
		BY_SELECTOR.put("input[type=range]", "slider");
		BY_SELECTOR.put("input[type=search]", "searchbox");
		BY_SELECTOR.put("input, textarea", "textbox");
		BY_SELECTOR.put("h1, h2, h3, h4, h5, h6", "heading");
		BY_SELECTOR.put("ul, ol", "list");
		BY_SELECTOR.put("li", "listitem");
		BY_SELECTOR.put("table", "table");
		BY_SELECTOR.put("tr", "row");
		BY_SELECTOR.put("dialog", "dialog");
		BY_SELECTOR.put("form", "form");
		BY_SELECTOR.put("nav", "navigation");
		BY_SELECTOR.put("main", "main");
		BY_SELECTOR.put("output", "status");
	}

	private Role() {
	}

	static String of(Element element) {
		if (element.hasAttr("role")) {
			return element.attr("role");
		}
		return BY_SELECTOR.entrySet()
			.stream()
			.filter((entry) -> element.is(entry.getKey()))
			.findFirst()
			.map(Map.Entry::getValue)
			.orElse(element.normalName());
	}

}
