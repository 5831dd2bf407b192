package io.liveflux.component;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at start-up when a component is declared in a way that cannot work.
 *
 * @since 0.1
 */
public final class InvalidComponentException extends ComponentException {

	private final Class<?> componentType;

	/**
	 * Creates an exception.
	 * @param componentType the component's class
	 * @param message one sentence that says where, what is wrong and what to do
	 */
	public InvalidComponentException(Class<?> componentType, String message) {
		this(componentType, message, null);
	}

	/**
	 * Creates an exception.
	 * @param componentType the component's class
	 * @param message one sentence that says where, what is wrong and what to do
	 * @param cause what made it show, or {@code null}
	 */
	public InvalidComponentException(Class<?> componentType, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.componentType = componentType;
	}

	/**
	 * Returns the class that is declared wrongly.
	 */
	public Class<?> getComponentType() {
		return this.componentType;
	}

}
