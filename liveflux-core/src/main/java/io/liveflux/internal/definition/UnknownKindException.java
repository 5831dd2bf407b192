package io.liveflux.internal.definition;

import java.util.Collection;

import io.liveflux.component.ComponentException;
import io.liveflux.internal.binding.ShownValue;

/**
 * Thrown when a page or a client names a kind that no component has.
 *
 * @since 0.1
 */
public final class UnknownKindException extends ComponentException {

	private final String kind;

	private final String told;

	/**
	 * Creates an exception.
	 * @param kind the kind that was asked for
	 * @param known the kinds that there are
	 */
	public UnknownKindException(String kind, Collection<String> known) {
		super(problem(kind)
				+ (known.isEmpty() ? "; the application has no components" : "; there are " + String.join(", ", known)),
				null);
		this.kind = kind;
		this.told = problem(kind);
	}

	private static String problem(String kind) {
		return "Unknown component kind '" + ShownValue.of(kind) + "'";
	}

	@Override
	public String messageForClient() {
		return this.told;
	}

	/**
	 * Returns the kind that was asked for.
	 */
	public String getKind() {
		return this.kind;
	}

}
