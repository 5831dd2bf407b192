package io.liveflux.internal.mounting;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.liveflux.component.Html;

/**
 * An empty element that the client mounts. It carries the parameters sealed, as one
 * parameter, so that also a client mounts it that knows nothing of seals.
 */
public final class Placeholder {

	private Placeholder() {
	}

	/**
	 * Returns an element for a visitor who has no session yet.
	 * @throws IllegalArgumentException when the parameters are too large for an element
	 */
	public static Html of(String kind, Map<String, ?> params, MountSeals seals) {
		String seal = seals.sealForVisitor(kind, params);
		if (seal == null) {
			seal = seals.sealForVisitor(kind, asText(params));
		}
		if (seal == null) {
			throw new IllegalArgumentException(
					"The mount parameters of component '" + kind + "' are larger than " + MountSeals.MAX_BYTES
							+ " bytes: too large for a page that is on its way before its visitor has a session");
		}
		return Html.format(
				"<div data-flux-mount=\"1\" data-flux-component-kind=\"%s\" data-flux-param-%s=\"%s\"></div>", kind,
				MountSeals.PARAMETER, seal);
	}

	private static Map<String, ?> asText(Map<String, ?> params) {
		Map<String, String> text = new LinkedHashMap<>();
		params.forEach((name, value) -> {
			if (value != null) {
				text.put(name, text(value));
			}
		});
		return text;
	}

	private static String text(Object value) {
		return (value instanceof Collection<?> values)
				? values.stream().map(String::valueOf).collect(Collectors.joining(",")) : Objects.toString(value);
	}

}
