package io.liveflux.security;

import java.util.Collections;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.protocol.ClientMessage;

/**
 * What validators and interceptors see of a message from a client, whatever it is for and
 * on whatever transport it came. Immutable; nothing in it was looked up, so it may name
 * what does not exist.
 *
 * @param type the message's type, such as {@code mount}, {@code sync}, {@code action} or
 * {@code join}; {@code message} for commands of channels and messages of sockets
 * @param kind the kind of component that the message names
 * @param componentId the component that the message names
 * @param action the action that the message names, the command to a channel, or the
 * {@code type} of a socket's JSON object
 * @param data what the message carries for the application: values as in JSON; what is no
 * object is under the name {@code param}, that of a socket may be a byte array
 * @param model the fields of the component that the message sets: values as in JSON
 * @param channel the name of the channel that the message is for
 * @param socket the name of the application's own socket that the message came to
 * @since 0.1
 */
public record InboundMessage(String type, @Nullable String kind, @Nullable String componentId, @Nullable String action,
		Map<String, ? extends @Nullable Object> data, Map<String, ? extends @Nullable Object> model,
		@Nullable String channel, @Nullable String socket) {

	/** Type of what stands for the opening of a socket. */
	public static final String OPEN = "open";

	private static final String MESSAGE = "message";

	/**
	 * Creates the view of a message for a component.
	 * @param type the message's type
	 * @param kind the kind of component that the message names
	 * @param componentId the component that the message names
	 * @param action the action that the message names
	 * @param data what the message carries for the application
	 * @param model the fields of the component that the message sets
	 */
	public InboundMessage(String type, @Nullable String kind, @Nullable String componentId, @Nullable String action,
			Map<String, ? extends @Nullable Object> data, Map<String, ? extends @Nullable Object> model) {
		this(type, kind, componentId, action, data, model, null, null);
	}

	/**
	 * Creates the view of a message for a component that sets no fields.
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
	 * @param ownChannel the channel that the connection was opened for, or {@code null}
	 */
	public static InboundMessage of(ClientMessage message, @Nullable String ownChannel) {
		String channel = message.channel();
		boolean command = channel == null && message.componentId() == null && MESSAGE.equals(message.type());
		return new InboundMessage(message.type(), message.kind(), message.componentId(), message.action(),
				message.data(), message.model(), command ? ownChannel : channel, null);
	}

	/**
	 * Returns the view of who joins a channel by connecting to a path of the channel's
	 * own.
	 * @param channel the channel's name
	 * @param data what path and query say
	 */
	public static InboundMessage joining(String channel, Map<String, Object> data) {
		return new InboundMessage("join", null, null, null, data, Map.of(), channel, null);
	}

	/**
	 * Returns the view of the opening of a socket.
	 * @param socket the socket's name
	 */
	public static InboundMessage opening(String socket) {
		return new InboundMessage(OPEN, null, null, null, Map.of(), Map.of(), null, socket);
	}

	/**
	 * Returns the view of a message to a socket.
	 * @param socket the socket's name
	 * @param value what the message holds: values as in JSON, a text, or a byte array
	 */
	@SuppressWarnings("unchecked")
	public static InboundMessage toSocket(String socket, @Nullable Object value) {
		Map<String, ? extends @Nullable Object> data = (value instanceof Map<?, ?>)
				? (Map<String, ? extends @Nullable Object>) value : Collections.singletonMap("param", value);
		String action = (data.get("type") instanceof String type) ? type : null;
		return new InboundMessage(MESSAGE, null, null, action, data, Map.of(), null, socket);
	}

	/**
	 * Returns the type only; data and model may be secret.
	 */
	@Override
	public String toString() {
		return "InboundMessage[type=" + this.type + "]";
	}

}
