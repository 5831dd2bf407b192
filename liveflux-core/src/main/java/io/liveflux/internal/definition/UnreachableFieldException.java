package io.liveflux.internal.definition;

import java.util.Collection;

import io.liveflux.component.ComponentException;
import io.liveflux.internal.binding.ShownValue;

/**
 * Thrown when a client tries to set what is not its to set. The message is meant for the
 * client.
 *
 * @since 0.1
 */
public final class UnreachableFieldException extends ComponentException {

	UnreachableFieldException(String name) {
		super("Field '" + ShownValue.of(name) + "' cannot be set from outside", null);
	}

	/**
	 * Creates an exception that names what can be set.
	 */
	UnreachableFieldException(String name, String kind, Collection<String> accepted) {
		super("Field '" + ShownValue.of(name) + "' cannot be set from outside: component '" + kind + "' "
				+ (accepted.isEmpty() ? "has no field that can" : "accepts " + String.join(", ", accepted)), null);
	}

}
