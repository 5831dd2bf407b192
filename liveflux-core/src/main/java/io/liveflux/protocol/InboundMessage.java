package io.liveflux.protocol;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartFile;

/**
 * A message from a client, whatever it is for and on whatever transport it came, from the
 * moment it is read until a method of the application is called: what validators and
 * interceptors see is what components get. Nothing in it was looked up, so it may name
 * what does not exist. Implementations are immutable, and tell nothing secret in
 * {@code toString}.
 *
 * @since 0.1
 */
public interface InboundMessage {

	/** Type of a message that calls an action of a component, or sets its fields. */
	String ACTION = "action";

	/** Type of a message that asks for a component as it is. */
	String SYNC = "sync";

	/** Type of what stands for the opening of a socket. */
	String OPEN = "open";

	/** Type of commands to channels and of messages to sockets. */
	String MESSAGE = "message";

	/** Name in the data of the action whose form a message without an action fills in. */
	String FILL = "liveflux_fill";

	/** Name in the data of the fields of a form that the user has been in. */
	String USED = "liveflux_used";

	/** Name in the data that says that it is all of a form that was lost. */
	String RECOVER = "liveflux_recover";

	/** Parameter of a page that names the component to be shown in it. */
	String SHOW = "liveflux_show";

	/**
	 * Returns the message's type, such as {@code mount}, {@code sync}, {@code action} or
	 * {@code join}; {@code message} for commands of channels and messages of sockets.
	 */
	String type();

	/**
	 * Returns the kind of component that the message names.
	 */
	default @Nullable String kind() {
		return null;
	}

	/**
	 * Returns the component that the message names.
	 */
	default @Nullable String componentId() {
		return null;
	}

	/**
	 * Returns the action that the message names, the command to a channel, or the
	 * {@code type} of a socket's JSON object.
	 */
	default @Nullable String action() {
		return null;
	}

	/**
	 * Returns what the message carries for the application: values as in JSON; what is no
	 * object is under the name {@code param}, that of a socket may be a byte array.
	 */
	default Map<String, @Nullable Object> data() {
		return Map.of();
	}

	/**
	 * Returns the files that a post brought, by the names of their fields. They are there
	 * until the message is handled; their names are made harmless.
	 */
	default Map<String, List<MultipartFile>> files() {
		return Map.of();
	}

	/**
	 * Returns the fields of the component that the message sets: values as in JSON.
	 */
	default Map<String, @Nullable Object> model() {
		return Map.of();
	}

	/**
	 * Returns the name of the channel that the message is for.
	 */
	default @Nullable String channel() {
		return null;
	}

	/**
	 * Returns the name of the application's own socket that the message came to.
	 */
	default @Nullable String socket() {
		return null;
	}

	/**
	 * Returns the name of the page that asks, where the message itself says it.
	 */
	default @Nullable String client() {
		return null;
	}

	/**
	 * Returns the client's number for this message.
	 */
	default @Nullable Long ref() {
		return null;
	}

	/**
	 * Returns the trace that the message belongs to.
	 */
	default @Nullable TraceParent trace() {
		return null;
	}

	/**
	 * Returns a message for a component.
	 * @param type the message's type
	 * @param kind the kind of component that the message names
	 * @param componentId the component that the message names
	 * @param action the action that the message names
	 * @param data what the message carries for the application
	 */
	static InboundMessage of(String type, @Nullable String kind, @Nullable String componentId, @Nullable String action,
			Map<String, ? extends @Nullable Object> data) {
		return of(type, kind, componentId, action, data, Map.of());
	}

	/**
	 * Returns a message for a component that sets its fields.
	 * @param type the message's type
	 * @param kind the kind of component that the message names
	 * @param componentId the component that the message names
	 * @param action the action that the message names
	 * @param data what the message carries for the application
	 * @param model the fields of the component that the message sets
	 */
	static InboundMessage of(String type, @Nullable String kind, @Nullable String componentId, @Nullable String action,
			Map<String, ? extends @Nullable Object> data, Map<String, ? extends @Nullable Object> model) {
		return new PlainMessage(type, kind, componentId, action, Collections.unmodifiableMap(data),
				Collections.unmodifiableMap(model), null, null);
	}

	/**
	 * Returns what stands for joining a channel by connecting to a path of the channel's
	 * own.
	 * @param channel the channel's name
	 * @param data what path and query say
	 */
	static InboundMessage joining(String channel, Map<String, Object> data) {
		return new PlainMessage("join", null, null, null, Collections.unmodifiableMap(data), Map.of(), channel, null);
	}

	/**
	 * Returns what stands for the opening of a socket.
	 * @param socket the socket's name
	 */
	static InboundMessage opening(String socket) {
		return new PlainMessage(OPEN, null, null, null, Map.of(), Map.of(), null, socket);
	}

	/**
	 * Returns a message to a socket.
	 * @param socket the socket's name
	 * @param value what the message holds: values as in JSON, a text, or a byte array
	 */
	static InboundMessage toSocket(String socket, @Nullable Object value) {
		Map<String, @Nullable Object> data = PlainMessage.dataOf(value);
		String action = (data.get("type") instanceof String type) ? type : null;
		return new PlainMessage(MESSAGE, null, null, action, data, Map.of(), null, socket);
	}

}
