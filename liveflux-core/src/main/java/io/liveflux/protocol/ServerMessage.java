package io.liveflux.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A message from the server. {@link MessageEncoder} writes it. Those about channels are
 * {@link ChannelServerMessage}s.
 *
 * @since 0.1
 */
public sealed interface ServerMessage permits ChannelServerMessage, ServerMessage.Hello, ServerMessage.Update,
		ServerMessage.Delta, ServerMessage.Reply, ServerMessage.Text, ServerMessage.Rows, ServerMessage.Redirect,
		ServerMessage.Event, ServerMessage.Fragments, ServerMessage.Failure, ServerMessage.Drain, ServerMessage.Pong,
		ServerMessage.Payload, ServerMessage.PlainPayload {

	/**
	 * The first message of a {@code liveflux.v1} connection.
	 *
	 * @param connection id of the connection
	 * @param heartbeatMillis longest silence the client may keep, in milliseconds
	 * @param maxMessageSizeBytes largest message the server takes, in bytes
	 */
	record Hello(String connection, long heartbeatMillis, long maxMessageSizeBytes) implements ServerMessage {
	}

	/**
	 * The whole HTML of a component.
	 *
	 * @param componentId the component
	 * @param version the version of the HTML; {@code null} in the plain dialect
	 * @param ref number of the message that this answers
	 * @param html the HTML
	 * @param result what the action returned that this answers
	 */
	record Update(String componentId, @Nullable Long version, @Nullable Long ref, String html,
			@Nullable Object result) implements ServerMessage {

		/**
		 * Creates an update that brings no result.
		 */
		public Update(String componentId, @Nullable Long version, @Nullable Long ref, String html) {
			this(componentId, version, ref, html, null);
		}

		@Override
		public String toString() {
			return "Update[componentId=" + this.componentId + ", version=" + this.version + "]";
		}

	}

	/**
	 * The change from one version of a component's HTML to a later one.
	 *
	 * @param componentId the component
	 * @param version the version that the change leads to
	 * @param base the version that the change starts from
	 * @param ref number of the message that this answers
	 * @param slices the changed slices
	 * @param length length of the new text in UTF-16 code units
	 * @param result what the action returned that this answers
	 */
	record Delta(String componentId, long version, long base, @Nullable Long ref, List<Slice> slices, int length,
			@Nullable Object result) implements ServerMessage {

		/**
		 * Creates a change that brings no result.
		 */
		public Delta(String componentId, long version, long base, @Nullable Long ref, List<Slice> slices, int length) {
			this(componentId, version, base, ref, slices, length, null);
		}

		@Override
		public String toString() {
			return "Delta[componentId=" + this.componentId + ", version=" + this.version + "]";
		}

	}

	/**
	 * One changed slice of a text.
	 *
	 * @param start position in the old text, in UTF-16 code units
	 * @param deleted how many code units of the old text go
	 * @param inserted what comes in their place
	 */
	record Slice(int start, int deleted, String inserted) {
	}

	/**
	 * The answer where there is nothing to draw.
	 *
	 * @param ref number of the message that this answers
	 * @param componentId the component
	 * @param version the component's present version
	 * @param data a value returned by the component
	 */
	record Reply(@Nullable Long ref, @Nullable String componentId, @Nullable Long version,
			@Nullable Object data) implements ServerMessage {
	}

	/**
	 * What a text has grown by that grows in a field of a component, for clients that
	 * have said that they understand it.
	 *
	 * @param stream number of the text; later messages name only that
	 * @param componentId the component; only in the first message about a text
	 * @param field the component's field; only in the first message about a text
	 * @param base where the part belongs, in UTF-16 code units; {@code null} when there
	 * is no part
	 * @param add the part
	 * @param done whether the text has ended
	 */
	record Text(long stream, @Nullable String componentId, @Nullable String field, @Nullable Integer base, String add,
			boolean done) implements ServerMessage {

		/**
		 * Returns what says that a text has ended.
		 * @param stream number of the text
		 */
		public static Text end(long stream) {
			return new Text(stream, null, null, null, "", true);
		}

		@Override
		public String toString() {
			return "Text[stream=" + this.stream + "]";
		}

	}

	/**
	 * What changes the rows of a list that are kept apart from the component's HTML, for
	 * clients that have said that they understand it.
	 *
	 * @param componentId the component
	 * @param list the component's field
	 * @param from tells the rows that the change starts from, {@code null} for any
	 * @param to tells the rows that the change leads to
	 * @param ops what is to be done, one after the other
	 */
	record Rows(String componentId, String list, @Nullable String from, String to,
			List<RowOp> ops) implements ServerMessage {

		/**
		 * Returns how many characters of HTML it brings.
		 */
		public int length() {
			return this.ops.stream().mapToInt(RowOp::length).sum();
		}

		@Override
		public String toString() {
			return "Rows[componentId=" + this.componentId + ", list=" + this.list + "]";
		}

	}

	/**
	 * Sends the page to another URL.
	 *
	 * @param componentId the component that asked for it
	 * @param ref number of the message that this answers
	 * @param url the URL
	 * @param afterSeconds how long the page waits, in seconds
	 */
	record Redirect(String componentId, @Nullable Long ref, String url, long afterSeconds) implements ServerMessage {
	}

	/**
	 * A browser event.
	 *
	 * @param componentId the component that dispatched it
	 * @param name the event's name
	 * @param data its data, with the metadata of its target
	 */
	record Event(String componentId, String name, @Nullable Object data) implements ServerMessage {
	}

	/**
	 * Pieces of HTML that say themselves where in the page they go.
	 *
	 * @param componentId the component that asked for it
	 * @param html {@code <template data-flux-target>} elements
	 */
	record Fragments(String componentId, String html) implements ServerMessage {
	}

	/**
	 * Says what went wrong.
	 *
	 * @param componentId the component that the failed message named
	 * @param ref number of the message that failed
	 * @param code what kind of failure
	 * @param message a sentence for the client's developer
	 * @param retryAfterSeconds when it is worth trying again, in seconds; 0 when that is
	 * not known
	 */
	record Failure(@Nullable String componentId, @Nullable Long ref, int code, String message,
			long retryAfterSeconds) implements ServerMessage {

		/**
		 * Creates a failure that says nothing of trying again.
		 */
		public Failure(@Nullable String componentId, @Nullable Long ref, int code, String message) {
			this(componentId, ref, code, message, 0);
		}
	}

	/**
	 * Asks the client to connect again elsewhere.
	 *
	 * @param delayMillis how long the client waits before it connects, in milliseconds
	 */
	record Drain(long delayMillis) implements ServerMessage {
	}

	/**
	 * The answer to a ping.
	 *
	 * @param ref number of the ping
	 */
	record Pong(@Nullable Long ref) implements ServerMessage {
	}

	/**
	 * A value of the application's, in an envelope of its own: whatever the value is, it
	 * cannot be taken for another message.
	 *
	 * @param componentId the component that it is about; {@code null} when the
	 * application sends it to a connection
	 * @param value the value
	 */
	record Payload(@Nullable String componentId, @Nullable Object value) implements ServerMessage {

		@Override
		public String toString() {
			return "Payload[componentId=" + this.componentId + "]";
		}
	}

	/**
	 * A value of the application's as it is, in the plain dialect and on sockets of the
	 * application's own.
	 *
	 * @param value the value
	 */
	record PlainPayload(@Nullable Object value) implements ServerMessage {

		@Override
		public String toString() {
			return "PlainPayload[]";
		}
	}

}
