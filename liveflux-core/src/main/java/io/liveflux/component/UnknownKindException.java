package io.liveflux.component;

/**
 * Thrown when a client names a kind that no component has.
 *
 * @since 0.1
 */
public final class UnknownKindException extends ComponentException {

	private final String kind;

	/**
	 * Creates an exception.
	 * @param kind the kind that was asked for
	 */
	public UnknownKindException(String kind) {
		super("There is no component of kind '" + ShownValue.of(kind) + "'", null);
		this.kind = kind;
	}

	/**
	 * Returns the kind that was asked for.
	 */
	public String getKind() {
		return this.kind;
	}

}
