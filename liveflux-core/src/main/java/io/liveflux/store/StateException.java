package io.liveflux.store;

/**
 * Thrown when a component's state cannot be written or read.
 *
 * @since 0.1
 */
public final class StateException extends RuntimeException {

	private final String kind;

	private final String field;

	/**
	 * Creates an exception.
	 * @param kind the component's kind
	 * @param field the field that cannot be written or read
	 * @param message what is wrong with it
	 * @param cause what it came from
	 */
	public StateException(String kind, String field, String message, Throwable cause) {
		super(message, cause);
		this.kind = kind;
		this.field = field;
	}

	/**
	 * Creates an exception.
	 * @param kind the component's kind
	 * @param field the field that cannot be written or read
	 * @param message what is wrong with it
	 */
	public StateException(String kind, String field, String message) {
		super(message);
		this.kind = kind;
		this.field = field;
	}

	/**
	 * Returns the component's kind.
	 */
	public String getKind() {
		return this.kind;
	}

	/**
	 * Returns the name of the state field, empty if the state as a whole is at fault.
	 */
	public String getField() {
		return this.field;
	}

}
