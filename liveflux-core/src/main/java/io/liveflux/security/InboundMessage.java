package io.liveflux.security;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.protocol.ClientMessage;

/**
 * What a {@link MessageValidator} sees of a message from a client, on whatever transport
 * it came. Immutable; nothing in it was looked up, so it may name what does not exist.
 *
 * @param type the message's type, such as {@code mount}, {@code sync} or {@code action}
 * @param kind the kind of component that the message names
 * @param componentId the component that the message names
 * @param action the action that the message names
 * @param data what the message carries for the application: values as in JSON
 * @param model the fields of the component that the message sets: values as in JSON
 * @since 0.1
 */
public record InboundMessage(String type, @Nullable String kind, @Nullable String componentId, @Nullable String action,
		Map<String, ? extends @Nullable Object> data, Map<String, ? extends @Nullable Object> model) {

	/**
	 * Creates the view of a message that sets no fields.
	 * @param type the message's type
	 * @param kind the kind of component that the message names
	 * @param componentId the component that the message names
	 * @param action the action that the message names
	 * @param data what the message carries for the application
	 */
	public InboundMessage(String type, @Nullable String kind, @Nullable String componentId, @Nullable String action,
			Map<String, ? extends @Nullable Object> data) {
		this(type, kind, componentId, action, data, Map.of());
	}

	/**
	 * Returns the view of a message that came over a connection.
	 * @param message the message
	 */
	public static InboundMessage of(ClientMessage message) {
		return new InboundMessage(message.type(), message.kind(), message.componentId(), message.action(),
				message.data(), message.model());
	}

	/**
	 * Returns the type only; data and model may be secret.
	 */
	@Override
	public String toString() {
		return "InboundMessage[type=" + this.type + "]";
	}

}
