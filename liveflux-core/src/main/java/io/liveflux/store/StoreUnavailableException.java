package io.liveflux.store;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a store cannot do now what is asked of it; the same may be asked again.
 *
 * @since 0.1
 */
public class StoreUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what is wrong
	 * @param cause what it came from, {@code null} for none
	 */
	public StoreUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
