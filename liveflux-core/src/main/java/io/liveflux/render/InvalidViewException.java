package io.liveflux.render;

/**
 * Thrown at start-up when a component has nothing to draw it: its view does not exist, or
 * its {@code render} method is not one.
 *
 * @since 0.1
 */
public final class InvalidViewException extends RuntimeException {

	private final Class<?> type;

	private final String kind;

	private final String view;

	/**
	 * Creates an exception.
	 * @param type the component's class
	 * @param kind the component's kind
	 * @param view the name of the view that was looked for
	 * @param message what was wrong, and what is accepted
	 */
	public InvalidViewException(Class<?> type, String kind, String view, String message) {
		super(message);
		this.type = type;
		this.kind = kind;
		this.view = view;
	}

	/**
	 * Returns the component's class.
	 * @return the class
	 */
	public Class<?> type() {
		return this.type;
	}

	/**
	 * Returns the component's kind.
	 * @return the kind
	 */
	public String kind() {
		return this.kind;
	}

	/**
	 * Returns the name of the view that was looked for.
	 * @return the view's name
	 */
	public String view() {
		return this.view;
	}

}
