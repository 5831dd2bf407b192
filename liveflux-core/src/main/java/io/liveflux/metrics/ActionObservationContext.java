package io.liveflux.metrics;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.protocol.TraceParent;

/**
 * Context of the observation of a message to a component. The names are those of the
 * application's code and never a client's; they are set as soon as the server has looked
 * them up.
 *
 * @since 0.1
 */
public class ActionObservationContext extends CallObservationContext {

	private String kind = NONE;

	private String action = NONE;

	/**
	 * Creates a context.
	 * @param caller who asks
	 * @param trace the client's trace, or {@code null} when the client names none
	 */
	public ActionObservationContext(Caller caller, @Nullable TraceParent trace) {
		super(caller, trace);
	}

	/**
	 * Returns the kind of the component, or {@link #NONE}.
	 */
	public String getComponentKind() {
		return this.kind;
	}

	/**
	 * Sets the kind of the component.
	 * @param kind a word of the application's code
	 */
	public void setComponentKind(String kind) {
		this.kind = kind;
	}

	/**
	 * Returns the name of the action, or {@link #NONE}.
	 */
	public String getAction() {
		return this.action;
	}

	/**
	 * Sets the name of the action.
	 * @param action a word of the application's code
	 */
	public void setAction(String action) {
		this.action = action;
	}

}
