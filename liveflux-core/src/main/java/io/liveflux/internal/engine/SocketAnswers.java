package io.liveflux.internal.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.component.Attachment;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.drawing.SeparateRows;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * Puts what came of a message on the queue of the connection that it came over.
 */
final class SocketAnswers {

	private final MessageEncoder encoder;

	private final PlainUpdates plainUpdates;

	SocketAnswers(MessageEncoder encoder, PlainUpdates plainUpdates) {
		this.encoder = encoder;
		this.plainUpdates = plainUpdates;
	}

	void failed(ManagedConnection connection, @Nullable String componentId, @Nullable Long ref,
			Outcome.Failure failure) {
		send(connection, new ServerMessage.Failure(componentId, ref, failure.code(), failure.message()));
	}

	/**
	 * Answers a mount: events first, then the redirect or the whole HTML. The client may
	 * be attached to a shared component already and need it for another place.
	 */
	void mounted(ManagedConnection connection, @Nullable Long ref, Outcome outcome, @Nullable DrawnVersion drawn,
			@Nullable Attachment attachment) {
		if (connection.dialect() != Dialect.LIVEFLUX_V1) {
			acted(connection, ref, outcome, drawn, attachment);
		}
		else if (!sendEventsAndRedirect(connection, ref, outcome) && attachment != null) {
			List<ServerMessage> rows = (drawn != null && SeparateRows.isSupportedBy(connection)) ? drawn.allRows()
					: List.of();
			connection.enqueue(new SyncAnswer(attachment, 0, 0, ref, rows));
		}
	}

	/**
	 * Answers an action: events first, then the redirect or the update.
	 */
	void acted(ManagedConnection connection, @Nullable Long ref, Outcome outcome, @Nullable DrawnVersion drawn,
			@Nullable Attachment attachment) {
		if (sendEventsAndRedirect(connection, ref, outcome)) {
			return;
		}
		if (connection.dialect() == Dialect.LIVEFLUX_V1) {
			if (attachment != null) {
				connection.enqueue(new UpdateAnswer(attachment, ref, result(ref, outcome)));
			}
		}
		else if (drawn != null) {
			connection.enqueue(Outbound.of(this.plainUpdates.of(drawn, Caller.of(connection)), false));
		}
	}

	private @Nullable RawValue result(@Nullable Long ref, Outcome outcome) {
		return (ref != null && outcome.value() != null) ? this.encoder.raw(outcome.value()) : null;
	}

	/**
	 * Answers a message for an {@code @OnMessage} method with what the method returned.
	 */
	void handled(ManagedConnection connection, @Nullable Long ref, Outcome outcome) {
		if (sendEventsAndRedirect(connection, ref, outcome)) {
			return;
		}
		if (connection.dialect() == Dialect.LIVEFLUX_V1) {
			send(connection, new ServerMessage.Reply(ref, outcome.componentId(), outcome.version(), outcome.value()));
		}
		else if (outcome.value() != null) {
			send(connection, new ServerMessage.PlainPayload(outcome.value()));
		}
	}

	private boolean sendEventsAndRedirect(ManagedConnection connection, @Nullable Long ref, Outcome outcome) {
		String id = outcome.componentId();
		outcome.events().forEach((event) -> send(connection, new ServerMessage.Event(id, event.name(), event.data())));
		Outcome.DrawnFragments fragments = outcome.fragments();
		if (fragments != null) {
			send(connection, new ServerMessage.Fragments(id, fragments.html()));
		}
		Outcome.Redirection redirect = outcome.redirect();
		if (redirect != null) {
			send(connection, new ServerMessage.Redirect(id, ref, redirect.url(), redirect.afterSeconds()));
		}
		return redirect != null;
	}

	void send(ManagedConnection connection, ServerMessage message) {
		connection.enqueue(Outbound.of(new Frame.Text(this.encoder.encode(message)), false));
	}

	/**
	 * Encodes a component's whole HTML for the plain dialect.
	 */
	@FunctionalInterface
	interface PlainUpdates {

		Frame of(DrawnVersion drawn, Caller caller);

	}

	/**
	 * An answer whose text is decided when it is its turn.
	 */
	private interface LateAnswer extends Outbound {

		/** About as long as the frame of a small update. */
		int ABOUT = 160;

		@Override
		default int sizeBytes() {
			return ABOUT;
		}

		@Override
		default boolean droppable() {
			return false;
		}

	}

	/**
	 * Answers with whatever leads to the newest version by then.
	 *
	 * @param attachment knows what the client has
	 * @param ref number of the message to answer
	 * @param result what the action returned
	 */
	private record UpdateAnswer(Attachment attachment, @Nullable Long ref,
			@Nullable RawValue result) implements LateAnswer {

		@Override
		public int sizeBytes() {
			return (this.result != null) ? ABOUT + String.valueOf(this.result.rawValue()).length() : ABOUT;
		}

		@Override
		public void writeTo(Frames frames) {
			this.attachment.writeUpdate(frames, this.ref, this.result);
		}

	}

	/**
	 * Answers a {@code sync}: notes what the client has, and sends what it lacks.
	 *
	 * @param attachment the connection's watching of the component
	 * @param version the version that the client shows, 0 for none
	 * @param base the version whose text the client holds, 0 for none
	 * @param ref number of the message to answer
	 * @param rows what it lacks of lists
	 */
	record SyncAnswer(Attachment attachment, long version, long base, @Nullable Long ref,
			List<ServerMessage> rows) implements LateAnswer {

		@Override
		public int sizeBytes() {
			return ABOUT + this.rows.stream()
				.mapToInt((message) -> (message instanceof ServerMessage.Rows rows) ? rows.length() : 0)
				.sum();
		}

		@Override
		public void writeTo(Frames frames) {
			this.attachment.claim(this.version, this.base);
			this.attachment.writeRows(frames, this.rows);
			this.attachment.writeUpdate(frames, this.ref, null);
		}

	}

}
