package io.liveflux.internal.component;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.LiveMessage;
import io.liveflux.internal.call.Operation;
import io.liveflux.protocol.TraceParent;

/**
 * A message for a component, with what is needed to act only once on it.
 *
 * @param message the message; type {@code action} calls an action, or none when it names
 * none; any other type calls the {@code @OnMessage} method
 * @param model values for {@code @Bindable} fields by name, set before anything is called
 * @param kind the kind that the client named, checked when present
 * @param client name of the page that asks; {@code null} when the client gave none
 * @param ref the client's number for this message
 * @param trace the trace that the message belongs to; {@code null} when the client named
 * none
 * @since 0.1
 */
public record ComponentRequest(LiveMessage message, Map<String, @Nullable Object> model, @Nullable String kind,
		@Nullable String client, @Nullable Long ref, @Nullable TraceParent trace) {

	/** Type of a message that calls an action. */
	public static final String ACTION = "action";

	/** Type of a message that only asks for the HTML. */
	public static final String SYNC = "sync";

	/**
	 * Creates a request that sets no field.
	 * @param message the message
	 * @param kind the kind that the client named
	 * @param client name of the page that asks
	 * @param ref the client's number for this message
	 */
	public ComponentRequest(LiveMessage message, @Nullable String kind, @Nullable String client, @Nullable Long ref) {
		this(message, Map.of(), kind, client, ref, null);
	}

	/**
	 * Returns what sort of thing the client asks for.
	 */
	public Operation.Type operation() {
		return this.message.type().equals(SYNC) ? Operation.Type.COMPONENT : Operation.Type.ACTION;
	}

	/**
	 * Returns whether the answer is to be remembered.
	 */
	boolean isRemembered() {
		return this.client != null && this.ref != null;
	}

	/**
	 * Returns the message only, without its data; the model may be secret.
	 */
	@Override
	public String toString() {
		return "ComponentRequest[message=" + this.message + "]";
	}

}
