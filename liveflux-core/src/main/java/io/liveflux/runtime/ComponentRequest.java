package io.liveflux.runtime;

import org.jspecify.annotations.Nullable;

import io.liveflux.protocol.LiveMessage;

/**
 * A message for a component, with what is needed to act only once on it.
 *
 * @param message the message; type {@code action} calls an action, any other type the
 * {@code @OnMessage} method
 * @param kind the kind that the client named, checked when present
 * @param client name of the page that asks; {@code null} when the client gave none
 * @param ref the client's number for this message
 * @since 0.1
 */
public record ComponentRequest(LiveMessage message, @Nullable String kind, @Nullable String client,
		@Nullable Long ref) {

	/** Type of a message that calls an action. */
	public static final String ACTION = "action";

	/** Type of a message that only asks for the HTML. */
	public static final String SYNC = "sync";

	/**
	 * Returns whether the answer is to be remembered.
	 */
	boolean isRemembered() {
		return this.client != null && this.ref != null;
	}

}
