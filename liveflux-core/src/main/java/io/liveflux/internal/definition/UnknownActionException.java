package io.liveflux.internal.definition;

import java.util.Collection;

import io.liveflux.component.ComponentException;
import io.liveflux.internal.binding.ShownValue;

/**
 * Thrown when a client names an action that a component does not have.
 *
 * @since 0.1
 */
public final class UnknownActionException extends ComponentException {

	private final String kind;

	private final String action;

	private final String told;

	/**
	 * Creates an exception.
	 * @param kind the component's kind
	 * @param action the action that was asked for
	 * @param known the actions that the component has
	 */
	public UnknownActionException(String kind, String action, Collection<String> known) {
		super(problem(kind, action) + (known.isEmpty() ? "; it has none" : "; it has " + String.join(", ", known)),
				null);
		this.kind = kind;
		this.action = action;
		this.told = problem(kind, action);
	}

	private static String problem(String kind, String action) {
		return "Component '" + kind + "' has no action '" + ShownValue.of(action) + "'";
	}

	@Override
	public String messageForClient() {
		return this.told;
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
