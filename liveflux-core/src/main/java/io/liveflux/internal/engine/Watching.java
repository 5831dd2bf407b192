package io.liveflux.internal.engine;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.connection.Connection;
import io.liveflux.connection.Frame;
import io.liveflux.internal.answer.Failures;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.component.Access;
import io.liveflux.internal.component.Activity;
import io.liveflux.internal.component.Attachment;
import io.liveflux.internal.component.CellLocks;
import io.liveflux.internal.component.Cells;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.component.Surroundings;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.drawing.ChildHtml;
import io.liveflux.internal.drawing.Drawn;
import io.liveflux.internal.drawing.Mounted;
import io.liveflux.internal.mounting.AbandonedComponents;
import io.liveflux.internal.mounting.Ending;
import io.liveflux.internal.mounting.Mounting;
import io.liveflux.internal.state.ComponentLimits;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * Connections that watch components: their messages, and what they are sent.
 */
final class Watching implements Attachment.UpdateWriter {

	private final Hub hub;

	private final Cells cells;

	private final CellLocks locks;

	private final LockedComponents lockedComponents;

	private final ComponentOpener opener;

	private final Surroundings surroundings;

	private final Mounting mounting;

	private final MessageDispatcher dispatcher;

	private final Ending ending;

	private final Failures failures;

	private final ChildHtml pushComposer;

	private final MessageEncoder encoder;

	private final ComponentLimits limits;

	private final Activity activity;

	private final Operations operations;

	private final SocketAnswers answers;

	private final AbandonedComponents abandoned;

	private final Access access;

	Watching(Hub hub, Cells cells, CellLocks locks, LockedComponents lockedComponents, ComponentOpener opener,
			Surroundings surroundings, Mounting mounting, MessageDispatcher dispatcher, Ending ending,
			Failures failures, ChildHtml childHtml, MessageEncoder encoder, ComponentLimits limits, Activity activity,
			Operations operations, AbandonedComponents abandoned, Access access) {
		this.hub = hub;
		this.cells = cells;
		this.locks = locks;
		this.lockedComponents = lockedComponents;
		this.opener = opener;
		this.surroundings = surroundings;
		this.mounting = mounting;
		this.dispatcher = dispatcher;
		this.ending = ending;
		this.failures = failures;
		this.pushComposer = new ChildHtml(this::drawingIfFree);
		this.encoder = encoder;
		this.limits = limits;
		this.activity = activity;
		this.operations = operations;
		this.abandoned = abandoned;
		this.access = access;
		this.answers = new SocketAnswers(encoder, (drawn, caller) -> drawn.plain(encoder, childHtml, caller));
	}

	void handle(ManagedConnection connection, InboundMessage message) {
		String id = MessageDispatcher.idOf(message);
		Long ref = message.ref();
		Operation operation = new Operation(MessageDispatcher.operation(message), Caller.of(connection), message.trace());
		tell(connection, operation, id, ref, () -> {
			AtomicReference<@Nullable Attachment> attached = new AtomicReference<>();
			MessageDispatcher.Handled handled = this.dispatcher.handle(operation, message,
					(locked) -> attached.set(join(locked, connection)));
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
			AtomicReference<@Nullable Attachment> attached = new AtomicReference<>();
			Mounted mounted = this.mounting.mountForClient(operation, kind, params,
					(locked) -> attached.set(join(locked, connection)));
			this.answers.mounted(connection, ref, mounted.outcome(), mounted.drawn(), attached.get());
		});
	}

	void attach(ManagedConnection connection, String id) {
		Operation operation = about(connection);
		tell(connection, operation, id, null, () -> open(operation, id, (locked) -> join(locked, connection)));
	}

	void sync(ManagedConnection connection, String id, @Nullable Long version, @Nullable Long base,
			@Nullable Long ref) {
		Operation operation = about(connection);
		tell(connection, operation, id, ref, () -> {
			Attachment attachment = open(operation, id, (locked) -> {
				Attachment joined = join(locked, connection);
				if (version == null || version != locked.stored().version()) {
					this.lockedComponents.drawn(locked, connection);
				}
				return joined;
			});
			connection.enqueue(new SocketAnswers.SyncAnswer(attachment, (version != null) ? version : 0,
					(base != null) ? base : 0, ref));
		});
	}

	void detach(ManagedConnection connection, String id, @Nullable Long ref) {
		Operation operation = about(connection);
		tell(connection, operation, id, ref, () -> {
			StoredComponent stored = open(operation, id, LockedComponent::stored);
			String channel = LockedComponents.channelOf(id);
			this.hub.leave(channel, connection);
			if (stored.owner().kind() != Owner.Kind.SHARED && this.hub.count(channel) == 0) {
				this.ending.end(id);
			}
			this.answers.send(connection, new ServerMessage.Reply(ref, id, null, null));
		});
	}

	/**
	 * Detaches a connection that is about to be closed from everything, and ends what
	 * nobody else watches.
	 */
	void abandon(Connection connection) {
		for (String channel : this.hub.channels(connection)) {
			this.hub.leave(channel, connection);
			LockedComponents.componentOf(channel)
				.filter((id) -> this.hub.count(channel) == 0)
				.flatMap(this.lockedComponents::find)
				.filter((stored) -> stored.key() == null)
				.ifPresent((stored) -> this.ending.end(stored.id()));
		}
	}

	/**
	 * Ends the components of a page that was closed, which its caller owns and which no
	 * other page watches. The connection of the page itself may end a moment later.
	 * @param client name of the page
	 */
	void closed(Caller caller, @Nullable String client, Collection<String> ids) {
		for (String id : ids) {
			this.lockedComponents.find(id)
				.filter((stored) -> stored.key() == null && this.access.isAllowed(stored, caller))
				.filter((stored) -> isWatchedOnlyBy(client, id))
				.ifPresent((stored) -> this.ending.end(id));
		}
	}

	private boolean isWatchedOnlyBy(@Nullable String client, String id) {
		return this.hub.subscriptions(LockedComponents.channelOf(id))
			.stream()
			.map((subscription) -> subscription.connection().handshake().client())
			.allMatch((watcher) -> watcher != null && watcher.equals(client));
	}

	/**
	 * Ends what clients have left whose connection was lost, and who did not come back in
	 * time.
	 */
	void endAbandoned() {
		this.abandoned.takeDue()
			.stream()
			.flatMap((id) -> this.lockedComponents.find(id).stream())
			.filter((stored) -> stored.key() == null)
			.forEach((stored) -> this.ending.endUnlessWatched(stored.id()));
	}

	@Override
	public void left(String componentId) {
		if (!this.lockedComponents.isWatched(componentId)) {
			this.abandoned.left(componentId);
		}
	}

	private static Operation about(ManagedConnection connection) {
		return new Operation(Operation.Type.COMPONENT, Caller.of(connection), null);
	}

	private <T> T open(Operation operation, String id, Function<LockedComponent, T> work) {
		Caller caller = operation.caller();
		return this.locks.locked(id, (cell, afterwards) -> this.surroundings.call(caller, () -> {
			LockedComponent locked = this.opener.open(cell, afterwards, caller);
			operation.about(locked.definition().kind());
			return work.apply(locked);
		}));
	}

	private Attachment join(LockedComponent locked, ManagedConnection connection) {
		String id = locked.cell().id();
		String watched = LockedComponents.channelOf(id);
		if (this.hub.subscription(watched, connection).isEmpty()) {
			// What else a connection listens to does not count.
			this.limits.checkConnection(countOf(connection));
		}
		this.lockedComponents.attached(locked);
		String kind = locked.definition().kind();
		Activity.OfKind measured = this.activity.of(kind);
		return this.hub.join(watched, connection,
				(channel, member) -> new Attachment(channel, kind, member, this.cells.use(id), this, measured));
	}

	int countOf(Connection connection) {
		return (int) this.hub.channels(connection)
			.stream()
			.filter((channel) -> LockedComponents.componentOf(channel).isPresent())
			.count();
	}

	Map<String, WatchedKind> totals() {
		Map<String, WatchedKind> totals = new TreeMap<>();
		for (String channel : this.hub.names()) {
			int watchers = 0;
			for (Hub.Subscription subscription : this.hub.subscriptions(channel)) {
				if (subscription instanceof Attachment attachment) {
					boolean first = watchers++ == 0;
					totals.merge(attachment.kind(),
							new WatchedKind(first ? 1 : 0, 1, first ? attachment.htmlLength() : 0), WatchedKind::plus);
				}
			}
		}
		return totals;
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

	@Override
	public MessageEncoder encoder() {
		return this.encoder;
	}

	@Override
	public @Nullable Frame plain(Drawn drawn, Attachment attachment) {
		try {
			return drawn.plain(this.encoder, this.pushComposer, Caller.of(attachment.connection()));
		}
		catch (BusyException ex) {
			Change turn = Change.of((definition, instance, effects) -> {
			}, false);
			turn.result().whenComplete((result, failure) -> attachment.markChanged());
			this.locks.leave(ex.id, turn);
			return null;
		}
	}

	/**
	 * Returns the present drawing of an inner component. A push may be written by a
	 * thread that holds any component's lock, so it waits for none.
	 */
	private Drawn drawingIfFree(String id, Caller caller) {
		return this.locks
			.lockedIfFree(id,
					(cell, afterwards) -> this.lockedComponents
						.drawn(this.lockedComponents.loadFor(cell, afterwards, caller), null))
			.orElseThrow(() -> new BusyException(id));
	}

	/**
	 * An inner component is busy.
	 */
	private static final class BusyException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String id;

		private BusyException(String id) {
			super("busy", null, false, false);
			this.id = id;
		}

	}

}
