package io.liveflux.component;

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
		this("Not your component");
	}

	private ComponentForbiddenException(String message) {
		super(message);
	}

	/**
	 * Returns the exception for whoever has neither a login nor a session, so that a
	 * component could not answer to them.
	 */
	public static ComponentForbiddenException noOwner() {
		return new ComponentForbiddenException("You need a login or a session to use this component");
	}

}
