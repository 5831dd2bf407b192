package io.liveflux.protocol;

import java.util.Collections;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.LiveMessage;

/**
 * A message from a client, decoded and checked for its shape. Only {@code data} is
 * foreign to the protocol: values as in JSON.
 *
 * @since 0.1
 */
public sealed interface ClientMessage permits ClientMessage.Init, ClientMessage.Mount, ClientMessage.Sync,
		ClientMessage.Act, ClientMessage.Unmount, ClientMessage.Ping, ClientMessage.Join, ClientMessage.Leave,
		ClientMessage.Command, ClientMessage.Other, ClientMessage.Malformed, TracedMessage {

	/**
	 * Returns the client's number for this message.
	 */
	@Nullable Long ref();

	/**
	 * Returns the message's type, as it is written on the wire.
	 */
	String type();

	/**
	 * Returns the component that the message names.
	 */
	default @Nullable String componentId() {
		return null;
	}

	/**
	 * Returns the kind of component that the message names.
	 */
	default @Nullable String kind() {
		return null;
	}

	/**
	 * Returns the action that the message names.
	 */
	default @Nullable String action() {
		return null;
	}

	/**
	 * Returns what the message carries for the application.
	 */
	default Map<String, @Nullable Object> data() {
		return Map.of();
	}

	/**
	 * Returns the fields of the component that the message sets.
	 */
	default Map<String, @Nullable Object> model() {
		return Map.of();
	}

	/**
	 * Returns the channel that the message names.
	 */
	default @Nullable String channel() {
		return null;
	}

	/**
	 * Returns a parameter as data: itself when it is an object, else under the name
	 * {@code param}.
	 */
	@SuppressWarnings("unchecked")
	private static Map<String, @Nullable Object> whole(@Nullable Object param) {
		return (param instanceof Map<?, ?> map) ? (Map<String, @Nullable Object>) map
				: Collections.singletonMap("param", param);
	}

	/**
	 * Hands this message to the method of the handler that is made for it.
	 * @param handler the handler
	 */
	void handleBy(Handler handler);

	/**
	 * Attaches to a component without an answer (plain dialect).
	 *
	 * @param componentId the component
	 */
	record Init(String componentId) implements ClientMessage {

		@Override
		public String type() {
			return "init";
		}

		@Override
		public @Nullable Long ref() {
			return null;
		}

		@Override
		public void handleBy(Handler handler) {
			handler.onInit(this);
		}
	}

	/**
	 * Mounts a component ({@code liveflux.v1}).
	 *
	 * @param ref the client's number
	 * @param kind the component's kind
	 * @param data mount parameters
	 */
	record Mount(@Nullable Long ref, String kind, Map<String, @Nullable Object> data) implements ClientMessage {

		@Override
		public String type() {
			return "mount";
		}

		@Override
		public void handleBy(Handler handler) {
			handler.onMount(this);
		}

		@Override
		public String toString() {
			return "Mount[kind=" + this.kind + "]";
		}
	}

	/**
	 * Attaches to a component and asks for what was missed.
	 *
	 * @param ref the client's number
	 * @param componentId the component
	 * @param version the version that the client shows
	 * @param base the version whose exact text the client holds
	 */
	record Sync(@Nullable Long ref, String componentId, @Nullable Long version,
			@Nullable Long base) implements ClientMessage {

		@Override
		public String type() {
			return "sync";
		}

		@Override
		public void handleBy(Handler handler) {
			handler.onSync(this);
		}
	}

	/**
	 * Sets fields of a component, calls an action, or both.
	 *
	 * @param ref the client's number
	 * @param componentId the component
	 * @param action the action's name, or {@code null} to set fields only
	 * @param data the action's data
	 * @param model values by the names of fields
	 */
	record Act(@Nullable Long ref, String componentId, @Nullable String action, Map<String, @Nullable Object> data,
			Map<String, @Nullable Object> model) implements ClientMessage {

		@Override
		public String type() {
			return "action";
		}

		@Override
		public void handleBy(Handler handler) {
			handler.onAct(this);
		}

		@Override
		public String toString() {
			return "Act[action=" + this.action + "]";
		}
	}

	/**
	 * Detaches from a component ({@code liveflux.v1}).
	 *
	 * @param ref the client's number
	 * @param componentId the component
	 */
	record Unmount(@Nullable Long ref, String componentId) implements ClientMessage {

		@Override
		public String type() {
			return "unmount";
		}

		@Override
		public void handleBy(Handler handler) {
			handler.onUnmount(this);
		}
	}

	/**
	 * Asks whether the server is still there ({@code liveflux.v1}).
	 *
	 * @param ref the client's number
	 */
	record Ping(@Nullable Long ref) implements ClientMessage {

		@Override
		public String type() {
			return "ping";
		}

		@Override
		public void handleBy(Handler handler) {
			handler.onPing(this);
		}
	}

	/**
	 * Joins a channel ({@code liveflux.v1}).
	 *
	 * @param ref the client's number
	 * @param channel the channel's name
	 * @param param what the client says about itself
	 * @param offset the last message of the channel that the client has
	 * @param epoch the life of the channel that the offset belongs to
	 * @param history how many recent messages the client wants, when it names no offset
	 */
	record Join(@Nullable Long ref, String channel, @Nullable Object param, @Nullable Long offset,
			@Nullable String epoch, int history) implements ClientMessage {

		@Override
		public String type() {
			return "join";
		}

		@Override
		public Map<String, @Nullable Object> data() {
			return whole(this.param);
		}

		@Override
		public void handleBy(Handler handler) {
			handler.onJoin(this);
		}

		@Override
		public String toString() {
			return "Join[channel=" + this.channel + "]";
		}
	}

	/**
	 * Leaves a channel ({@code liveflux.v1}).
	 *
	 * @param ref the client's number
	 * @param channel the channel's name
	 */
	record Leave(@Nullable Long ref, String channel) implements ClientMessage {

		@Override
		public String type() {
			return "leave";
		}

		@Override
		public void handleBy(Handler handler) {
			handler.onLeave(this);
		}
	}

	/**
	 * Sends a command to a channel.
	 *
	 * @param ref the client's number
	 * @param channel the channel's name; {@code null} in the plain dialect means the one
	 * that the connection was opened for
	 * @param cmd the command
	 * @param param the command's parameter
	 */
	record Command(@Nullable Long ref, @Nullable String channel, String cmd,
			@Nullable Object param) implements ClientMessage {

		@Override
		public String type() {
			return "message";
		}

		@Override
		public String action() {
			return this.cmd;
		}

		@Override
		public Map<String, @Nullable Object> data() {
			return whole(this.param);
		}

		@Override
		public void handleBy(Handler handler) {
			handler.onCommand(this);
		}

		@Override
		public String toString() {
			return "Command[channel=" + this.channel + ", cmd=" + this.cmd + "]";
		}
	}

	/**
	 * Anything else that names a component: for its {@code @OnMessage} method.
	 *
	 * @param ref the client's number
	 * @param message the message
	 */
	record Other(@Nullable Long ref, LiveMessage message) implements ClientMessage {

		@Override
		public String type() {
			return this.message.type();
		}

		@Override
		public String componentId() {
			return this.message.componentId();
		}

		@Override
		public @Nullable String action() {
			return this.message.action();
		}

		@Override
		public Map<String, @Nullable Object> data() {
			return this.message.data();
		}

		@Override
		public void handleBy(Handler handler) {
			handler.onOther(this);
		}
	}

	/**
	 * What could not be decoded.
	 *
	 * @param ref the client's number, as far as it could be read
	 * @param componentId the component, as far as it could be read
	 * @param problem what is wrong, for the client's developer
	 */
	record Malformed(@Nullable Long ref, @Nullable String componentId, String problem) implements ClientMessage {

		/**
		 * Returns a type that no message has on the wire.
		 */
		@Override
		public String type() {
			return "malformed";
		}

		@Override
		public void handleBy(Handler handler) {
			handler.onMalformed(this);
		}
	}

	/**
	 * One method for each message.
	 */
	interface Handler {

		/**
		 * Handles {@link Init}.
		 * @param message the message
		 */
		void onInit(Init message);

		/**
		 * Handles {@link Mount}.
		 * @param message the message
		 */
		void onMount(Mount message);

		/**
		 * Handles {@link Sync}.
		 * @param message the message
		 */
		void onSync(Sync message);

		/**
		 * Handles {@link Act}.
		 * @param message the message
		 */
		void onAct(Act message);

		/**
		 * Handles {@link Unmount}.
		 * @param message the message
		 */
		void onUnmount(Unmount message);

		/**
		 * Handles {@link Ping}.
		 * @param message the message
		 */
		void onPing(Ping message);

		/**
		 * Handles {@link Join}.
		 * @param message the message
		 */
		void onJoin(Join message);

		/**
		 * Handles {@link Leave}.
		 * @param message the message
		 */
		void onLeave(Leave message);

		/**
		 * Handles {@link Command}.
		 * @param message the message
		 */
		void onCommand(Command message);

		/**
		 * Handles {@link Other}.
		 * @param message the message
		 */
		void onOther(Other message);

		/**
		 * Handles {@link Malformed}.
		 * @param message the message
		 */
		void onMalformed(Malformed message);

		/**
		 * Handles a message that belongs to a trace of the client's. The default ignores
		 * the trace.
		 */
		default void onTraced(TracedMessage message) {
			message.message().handleBy(this);
		}

	}

}
