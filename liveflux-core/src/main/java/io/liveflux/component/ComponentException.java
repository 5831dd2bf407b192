package io.liveflux.component;

import org.jspecify.annotations.Nullable;

/**
 * Root of what goes wrong with a component other than in its own methods.
 *
 * @since 0.1
 */
public abstract class ComponentException extends RuntimeException {

	/**
	 * Creates an exception.
	 * @param message what is wrong and what to do
	 * @param cause what it came from
	 */
	public ComponentException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Returns what a client is told: the message, without what only developers need to
	 * know of the application.
	 */
	public @Nullable String messageForClient() {
		return getMessage();
	}

}
