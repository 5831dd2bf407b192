package io.liveflux.component;

/**
 * There is no component of this id: it was never there, has ended, or has expired.
 *
 * @since 0.1
 */
public class ComponentNotFoundException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String componentId;

	/**
	 * Creates the exception.
	 * @param componentId the id that was asked for
	 */
	public ComponentNotFoundException(String componentId) {
		super("Component not found");
		this.componentId = componentId;
	}

	/**
	 * Returns the id that was asked for.
	 */
	public String componentId() {
		return this.componentId;
	}

}
