package io.liveflux.protocol;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message that was read from a frame and checked for its shape. Only {@code data} is
 * foreign to the protocol: values as in JSON.
 *
 * @since 0.1
 */
public sealed interface ClientMessage extends InboundMessage {

	/**
	 * Hands this message to the method of the handler that is made for it.
	 * @param handler the handler
	 */
	void handleBy(ClientMessageHandler handler);

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
		public void handleBy(ClientMessageHandler handler) {
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
		public void handleBy(ClientMessageHandler handler) {
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
	 * @param rows what it has of lists that lack rows; {@code null} if it takes none
	 */
	record Sync(@Nullable Long ref, String componentId, @Nullable Long version, @Nullable Long base,
			@Nullable List<KnownRows> rows) implements ClientMessage {

		@Override
		public String type() {
			return SYNC;
		}

		@Override
		public void handleBy(ClientMessageHandler handler) {
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
	 * @param trace the trace that the message belongs to
	 */
	record Act(@Nullable Long ref, String componentId, @Nullable String action, Map<String, @Nullable Object> data,
			Map<String, @Nullable Object> model, @Nullable TraceParent trace) implements ClientMessage {

		@Override
		public String type() {
			return ACTION;
		}

		@Override
		public void handleBy(ClientMessageHandler handler) {
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
	 * @param keep whether the page may come back, as if the connection had been lost
	 */
	record Unmount(@Nullable Long ref, String componentId, boolean keep) implements ClientMessage {

		@Override
		public String type() {
			return "unmount";
		}

		@Override
		public void handleBy(ClientMessageHandler handler) {
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
		public void handleBy(ClientMessageHandler handler) {
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
	 * @param trace the trace that the message belongs to
	 */
	record Join(@Nullable Long ref, String channel, @Nullable Object param, @Nullable Long offset,
			@Nullable String epoch, int history, @Nullable TraceParent trace) implements ClientMessage {

		@Override
		public String type() {
			return "join";
		}

		@Override
		public Map<String, @Nullable Object> data() {
			return PlainMessage.dataOf(this.param);
		}

		@Override
		public void handleBy(ClientMessageHandler handler) {
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
		public void handleBy(ClientMessageHandler handler) {
			handler.onLeave(this);
		}
	}

	/**
	 * Sends a command to a channel.
	 *
	 * @param ref the client's number
	 * @param channel the channel's name; {@code null} for the connection's own
	 * @param cmd the command
	 * @param param the command's parameter
	 * @param trace the trace that the message belongs to
	 */
	record Command(@Nullable Long ref, @Nullable String channel, String cmd, @Nullable Object param,
			@Nullable TraceParent trace) implements ClientMessage {

		/**
		 * Returns this command as one to a certain channel, where it names none.
		 * @param channel the channel
		 */
		public Command in(String channel) {
			return (this.channel != null) ? this : new Command(this.ref, channel, this.cmd, this.param, this.trace);
		}

		@Override
		public String type() {
			return MESSAGE;
		}

		@Override
		public String action() {
			return this.cmd;
		}

		@Override
		public Map<String, @Nullable Object> data() {
			return PlainMessage.dataOf(this.param);
		}

		@Override
		public void handleBy(ClientMessageHandler handler) {
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
	 * @param type the message's type
	 * @param componentId the component
	 * @param action the action's name, if the message names one
	 * @param data the message's data
	 * @param trace the trace that the message belongs to
	 */
	record Other(@Nullable Long ref, String type, String componentId, @Nullable String action,
			Map<String, @Nullable Object> data, @Nullable TraceParent trace) implements ClientMessage {

		@Override
		public void handleBy(ClientMessageHandler handler) {
			handler.onOther(this);
		}

		@Override
		public String toString() {
			return "Other[type=" + this.type + "]";
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

		// No message has this type on the wire.
		@Override
		public String type() {
			return "malformed";
		}

		@Override
		public void handleBy(ClientMessageHandler handler) {
			handler.onMalformed(this);
		}
	}

}
