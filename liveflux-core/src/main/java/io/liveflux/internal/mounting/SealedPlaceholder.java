package io.liveflux.internal.mounting;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.internal.component.Access;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.render.Lazy;
import io.liveflux.render.Placeholder;
import io.liveflux.store.Owner;

/**
 * An element that the client mounts. It carries the parameters sealed, as one parameter,
 * so that also a client mounts it that knows nothing of seals.
 */
public final class SealedPlaceholder {

	private SealedPlaceholder() {
	}

	/**
	 * Returns an element for whose page it is, also for a visitor who has no session yet.
	 * @throws IllegalArgumentException when the parameters are too large for an element
	 */
	public static Placeholder of(ComponentDefinition definition, Caller caller, Map<String, ?> params, Lazy lazy,
			MountSeals seals) {
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
		return Placeholder.of(lazy, kind, MountSeals.PARAMETER, seal);
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
