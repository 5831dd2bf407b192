package io.liveflux.internal.binding;

import io.liveflux.component.ComponentException;

/**
 * Thrown when a method needs the user and nobody, or somebody of another type, is logged
 * in.
 *
 * @since 0.1
 */
public final class MissingPrincipalException extends ComponentException {

	private final Class<?> principalType;

	MissingPrincipalException(String where, Class<?> principalType) {
		super("You must be logged in: " + where + " needs the user, as a value of type "
				+ principalType.getSimpleName(), null);
		this.principalType = principalType;
	}

	/**
	 * Returns the type that the method's parameter asks for.
	 */
	public Class<?> getPrincipalType() {
		return this.principalType;
	}

}
