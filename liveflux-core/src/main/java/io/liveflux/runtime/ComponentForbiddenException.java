package io.liveflux.runtime;

/**
 * The component belongs to somebody else. The message tells nothing about the component.
 *
 * @since 0.1
 */
public class ComponentForbiddenException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 */
	public ComponentForbiddenException() {
		super("not your component");
	}

}
