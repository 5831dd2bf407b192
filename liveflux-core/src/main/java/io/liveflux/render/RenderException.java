package io.liveflux.render;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a component could not be drawn.
 *
 * @since 0.1
 */
public class RenderException extends RuntimeException {

	private final String kind;

	/**
	 * Creates an exception.
	 * @param kind the kind of the component
	 * @param message what was wrong, and what is accepted
	 * @param cause what the view or the component's method threw, or {@code null}
	 */
	public RenderException(String kind, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.kind = kind;
	}

	/**
	 * Returns the kind of the component.
	 * @return the kind
	 */
	public String kind() {
		return this.kind;
	}

}
