package io.liveflux.web;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.liveflux.render.Html;

/**
 * An empty element that the client mounts.
 */
final class Placeholder {

	/** What an attribute may be named; a parameter with another name binds to nothing. */
	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

	private Placeholder() {
	}

	static Html of(String kind, Map<String, ?> params) {
		StringBuilder element = new StringBuilder("<div data-flux-mount=\"1\" data-flux-component-kind=\"")
			.append(Html.text(kind))
			.append('"');
		params.forEach((name, value) -> {
			if (value != null && NAME.matcher(name).matches()) {
				element.append(" data-flux-param-")
					.append(name.toLowerCase(Locale.ROOT))
					.append("=\"")
					.append(Html.text(text(value)))
					.append('"');
			}
		});
		return Html.raw(element.append("></div>").toString());
	}

	private static String text(Object value) {
		return (value instanceof Collection<?> values)
				? values.stream().map(String::valueOf).collect(Collectors.joining(",")) : value.toString();
	}

}
