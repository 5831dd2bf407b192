package io.liveflux.component;

/**
 * Thrown when a client names an action that a component does not have.
 *
 * @since 0.1
 */
public final class UnknownActionException extends ComponentException {

	private final String kind;

	private final String action;

	/**
	 * Creates an exception.
	 * @param kind the component's kind
	 * @param action the action that was asked for
	 */
	public UnknownActionException(String kind, String action) {
		super("Component '" + kind + "' has no action '" + ShownValue.of(action) + "'", null);
		this.kind = kind;
		this.action = action;
	}

	/**
	 * Returns the component's kind.
	 */
	public String getKind() {
		return this.kind;
	}

	/**
	 * Returns the action that was asked for.
	 */
	public String getAction() {
		return this.action;
	}

}
