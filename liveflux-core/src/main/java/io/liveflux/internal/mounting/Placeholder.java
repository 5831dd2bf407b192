package io.liveflux.internal.mounting;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.component.Html;
import io.liveflux.internal.component.Access;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.store.Owner;

/**
 * An empty element that the client mounts. It carries the parameters sealed, as one
 * parameter, so that also a client mounts it that knows nothing of seals.
 */
public final class Placeholder {

	private Placeholder() {
	}

	/**
	 * Returns an element for whose page it is, also for a visitor who has no session yet.
	 * @throws IllegalArgumentException when the parameters are too large for an element
	 */
	public static Html of(ComponentDefinition definition, Caller caller, Map<String, ?> params, MountSeals seals) {
		String kind = definition.kind();
		Owner owner = definition.shared() ? Owner.shared() : Access.ownerFor(caller).orElse(null);
		String seal = seal(kind, owner, params, seals);
		if (seal == null) {
			seal = seal(kind, owner, asText(params), seals);
		}
		if (seal == null) {
			throw new IllegalArgumentException("The mount parameters of component '" + kind + "' are larger than "
					+ MountSeals.MAX_BYTES + " bytes: too large for a component that is mounted after its page");
		}
		return Html.format(
				"<div data-flux-mount=\"1\" data-flux-component-kind=\"%s\" data-flux-param-%s=\"%s\"></div>", kind,
				MountSeals.PARAMETER, seal);
	}

	private static @Nullable String seal(String kind, @Nullable Owner owner, Map<String, ?> params, MountSeals seals) {
		return (owner != null) ? seals.seal(kind, owner, GivenParameters.byServer(params))
				: seals.sealForVisitor(kind, params);
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
