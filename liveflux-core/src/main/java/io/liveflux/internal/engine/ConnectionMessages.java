package io.liveflux.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.connection.Connection;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.component.Attachment;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.drawing.Mounted;
import io.liveflux.internal.drawing.SeparateRows;
import io.liveflux.internal.mounting.ComponentMounter;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.store.StoredComponent;

/**
 * Answers what clients ask of components over their connections.
 */
final class ConnectionMessages {

	private final ComponentOpener opener;

	private final ComponentMounter mounter;

	private final MessageDispatcher dispatcher;

	private final Watchers watchers;

	private final SocketAnswers answers;

	private final FailureAnswers failures;

	private final Operations operations;

	ConnectionMessages(ComponentOpener opener, ComponentMounter mounter, MessageDispatcher dispatcher,
			Watchers watchers, SocketAnswers answers, FailureAnswers failures, Operations operations) {
		this.opener = opener;
		this.mounter = mounter;
		this.dispatcher = dispatcher;
		this.watchers = watchers;
		this.answers = answers;
		this.failures = failures;
		this.operations = operations;
	}

	void handle(ManagedConnection connection, InboundMessage message) {
		String id = MessageDispatcher.idOf(message);
		Long ref = message.ref();
		Operation operation = new Operation(MessageDispatcher.operation(message), Caller.of(connection),
				message.trace());
		tell(connection, operation, id, ref, () -> {
			this.operations.requireLogin(id);
			AtomicReference<@Nullable Attachment> attached = new AtomicReference<>();
			MessageDispatcher.Handled handled = this.dispatcher.handle(operation, message,
					(locked) -> attached.set(this.watchers.join(locked, connection)));
			Outcome.Failure failure = handled.outcome().failure();
			if (failure != null) {
				this.answers.failed(connection, id, ref, failure);
			}
			else if (handled.acted()) {
				this.answers.acted(connection, ref, handled.outcome(), handled.drawn(), attached.get());
			}
			else {
				this.answers.handled(connection, ref, handled.outcome());
			}
		});
	}

	void mount(ManagedConnection connection, String kind, Map<String, ?> params, @Nullable Long ref) {
		Operation operation = about(connection);
		tell(connection, operation, null, ref, () -> {
			this.operations.requireLogin(null);
			AtomicReference<@Nullable Attachment> attached = new AtomicReference<>();
			Mounted mounted = this.mounter.mountForClient(operation, kind, params, new ComponentMounter.Observer() {

				@Override
				public void check(String id) {
					ConnectionMessages.this.watchers.check(id, connection);
				}

				@Override
				public void mounted(LockedComponent locked) {
					attached.set(ConnectionMessages.this.watchers.join(locked, connection));
				}

			});
			this.answers.mounted(connection, ref, mounted.outcome(), mounted.drawn(), attached.get());
		});
	}

	void attach(ManagedConnection connection, String id) {
		Operation operation = about(connection);
		tell(connection, operation, id, null,
				() -> this.opener.open(operation, id, (locked) -> this.watchers.join(locked, connection)));
	}

	void sync(ManagedConnection connection, ClientMessage.Sync message) {
		Operation operation = about(connection);
		Long version = message.version();
		Long base = message.base();
		if (message.rows() != null) {
			SeparateRows.takeBy(connection);
		}
		tell(connection, operation, message.componentId(), message.ref(), () -> {
			List<ServerMessage> rows = new ArrayList<>(0);
			Attachment attachment = this.opener.open(operation, message.componentId(), (locked) -> {
				Attachment joined = this.watchers.join(locked, connection);
				if (this.opener.lacksRows(locked, connection, message)) {
					rows.addAll(this.opener.rows(locked, connection, message));
				}
				else if (version == null || version != locked.stored().version()) {
					this.opener.draw(locked, connection);
				}
				return joined;
			});
			connection.enqueue(new SocketAnswers.SyncAnswer(attachment, (version != null) ? version : 0,
					(base != null) ? base : 0, message.ref(), rows));
		});
	}

	void detach(ManagedConnection connection, String id, @Nullable Long ref,
			BiConsumer<StoredComponent, Connection> leaving) {
		Operation operation = about(connection);
		tell(connection, operation, id, ref, () -> {
			StoredComponent stored = this.opener.open(operation, id, LockedComponent::stored);
			leaving.accept(stored, connection);
			this.answers.send(connection, new ServerMessage.Reply(ref, id, null, null));
		});
	}

	private static Operation about(ManagedConnection connection) {
		return new Operation(Operation.Type.COMPONENT, Caller.of(connection), null);
	}

	private void tell(ManagedConnection connection, Operation operation, @Nullable String id, @Nullable Long ref,
			Runnable work) {
		this.operations.run(operation, () -> {
			try {
				work.run();
			}
			// The connection goes on, whatever users' code or a client's mistake has
			// thrown.
			catch (RuntimeException | Error ex) {
				operation.failed(ex);
				this.answers.failed(connection, id, ref, this.failures.of(ex, operation.subject()));
			}
		});
	}

}
