package io.liveflux.component;

import java.util.Collection;
import java.util.Set;

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
		this(kind, Set.of());
	}

	/**
	 * Creates an exception.
	 * @param kind the kind that was asked for
	 * @param known the kinds that there are, told to whoever asked; empty to tell nothing
	 */
	public UnknownKindException(String kind, Collection<String> known) {
		super("There is no component of kind '" + ShownValue.of(kind) + "'"
				+ (known.isEmpty() ? "" : "; there are " + String.join(", ", known)), null);
		this.kind = kind;
	}

	/**
	 * Returns the kind that was asked for.
	 */
	public String getKind() {
		return this.kind;
	}

}
