package io.liveflux.runtime;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.Hub;
import io.liveflux.channel.Subscription;
import io.liveflux.component.ComponentDefinition;
import io.liveflux.component.ComponentRegistry;
import io.liveflux.connection.Connection;
import io.liveflux.connection.Frame;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Html;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.StoredComponent;

/**
 * The life of components on one node. Who does what: {@link Mounting} mounts,
 * {@link Handling} hands messages over, {@link Changing} makes the changes of services,
 * {@link Ending} ends; {@link CellLocks} sees that one component does one thing at a
 * time, {@link Workbench} loads, draws and saves it.
 */
final class DefaultLiveComponents implements LiveComponents, Artist.Children, Attachment.UpdateWriter {

	private static final Html NO_HTML = new Html("");

	private final ComponentRegistry registry;

	private final Cells cells = new Cells();

	private final CellLocks locks;

	private final Workbench workbench;

	private final Mounting mounting;

	private final Handling handling;

	private final Ending ending;

	private final Access access;

	private final Failures failures;

	private final Hub hub;

	private final LiveInstances liveInstances = new LiveInstances();

	private final Composer composer;

	private final SocketAnswers answers;

	private final MessageEncoder encoder;

	private final List<CallInterceptor> interceptors;

	private final DefaultBroadcaster broadcaster;

	private final Html script;

	DefaultLiveComponents(LiveComponentsBuilder builder) {
		this.registry = builder.registry;
		this.hub = builder.hub;
		this.encoder = new MessageEncoder(builder.jsonMapper);
		this.broadcaster = new DefaultBroadcaster(this.hub, this.encoder);
		this.interceptors = List.copyOf(builder.callInterceptors);
		this.script = builder.script;
		this.access = new Access(builder.componentAccess);
		this.failures = new Failures(builder.failureTranslators, builder.ids);
		Artist artist = new Artist(this.registry, builder.viewRenderer, this.script, this);
		this.workbench = new Workbench(this.registry, builder.store, builder.stateCodec, this.hub, artist);
		this.locks = new CellLocks(this.cells, builder.executor,
				new Changing(this.workbench, builder.jsonMapper, this::sendToWatchers));
		this.mounting = new Mounting(this.registry, this.workbench, this.locks, this.access, this.liveInstances,
				builder.jsonMapper, builder.ids);
		this.handling = new Handling(this.workbench, this.locks, this.access, new Memory(builder.jsonMapper),
				this.failures, this.liveInstances, this.hub, builder.jsonMapper);
		this.ending = new Ending(this.registry, this.workbench, builder.stateCodec, this.locks, this.liveInstances,
				this.hub, builder.executor, builder.jsonMapper);
		this.composer = new Composer(this::currentDrawing);
		this.answers = new SocketAnswers(this.encoder, (drawn) -> this.composer.compose(drawn, Map.of()));
		builder.store.onDropped(this.ending::dropped);
	}

	@Override
	public <T> CompletableFuture<Void> update(String id, Class<T> type, Consumer<? super T> change) {
		return leave(id, Change.of(Change.onInstance(type, change), true));
	}

	@Override
	public <T> CompletableFuture<Void> updateShared(Class<T> type, String key, Consumer<? super T> change) {
		ComponentDefinition definition = this.registry.get(type);
		if (!definition.shared()) {
			throw new IllegalArgumentException("Component of kind '" + definition.kind()
					+ "' is not shared; mark it @LiveComponent(shared = true), or use update with its id");
		}
		String id = sharedId(definition.kind(), key);
		Change wanted = Change.of(Change.onInstance(type, change), true);
		runAfterCommit(wanted, () -> {
			if (!this.workbench.isThere(id)) {
				this.mounting.mountShared(definition, key, Map.of(), null);
			}
			this.locks.leave(id, wanted);
		});
		return wanted.result();
	}

	@Override
	public CompletableFuture<Void> refresh(String id) {
		return leave(id, Change.of((definition, instance, effects) -> {
		}, true));
	}

	/**
	 * Hands an application event to every component of this node that listens to it.
	 */
	void publish(Object event) {
		for (ComponentDefinition definition : this.registry.definitions()) {
			if (definition.listensTo(event)) {
				for (String id : this.liveInstances.ids(definition.kind())) {
					Change change = Change.of((known, instance, effects) -> known.onEvent(instance, event,
							Mounting.call(Mounting.serverMessage(id, "event"), effects, null)), false);
					change.result().whenComplete((result, failure) -> noteEventFailure(definition.kind(), id, failure));
					this.locks.leave(id, change);
				}
			}
		}
	}

	private void noteEventFailure(String kind, String id, @Nullable Throwable failure) {
		if (failure instanceof ComponentNotFoundException) {
			this.liveInstances.remove(kind, id);
		}
		else if (failure != null) {
			this.failures.of(failure, kind);
		}
	}

	boolean anyListensTo(Object event) {
		return this.registry.definitions().stream().anyMatch((definition) -> definition.listensTo(event));
	}

	private CompletableFuture<Void> leave(String id, Change change) {
		runAfterCommit(change, () -> this.locks.leave(id, change));
		return change.result();
	}

	private static void runAfterCommit(Change change, Runnable work) {
		AfterCommit.run(() -> {
			try {
				work.run();
			}
			// The caller is told by the result of the change, in a transaction or not.
			catch (RuntimeException ex) {
				change.result().completeExceptionally(ex);
			}
		}, () -> change.result().completeExceptionally(new CancellationException("The transaction was rolled back")));
	}

	@Override
	public CompletableFuture<Boolean> unmount(String id) {
		return this.ending.end(id);
	}

	@Override
	public String sharedId(String kind, String key) {
		return ComponentIds.ofShared(kind, key);
	}

	@Override
	public ComponentResult mount(Caller caller, String kind, Map<String, ?> params) {
		try {
			Mounted mounted = mountFor(caller, kind, params);
			String html = this.composer.compose(mounted.drawn(), mounted.fresh());
			return new ComponentResult(mounted.outcome(), new Html(html));
		}
		// Also users' code: what went wrong is the outcome.
		catch (RuntimeException | Error ex) {
			return new ComponentResult(Outcome.failed("", this.failures.of(ex, kind)), NO_HTML);
		}
	}

	private Mounted mountFor(Caller caller, String kind, Map<String, ?> params) {
		return intercepted(caller, () -> this.mounting.mount(caller, kind, params));
	}

	@Override
	public ComponentPlacer placer(Caller caller) {
		return new PagePlacer(this.script, (kind, params) -> {
			Mounted mounted = mountFor(caller, kind, params);
			return new Html(this.composer.compose(mounted.drawn(), mounted.fresh()));
		});
	}

	@Override
	public ComponentResult handle(Caller caller, ComponentRequest request) {
		try {
			Handling.Handled handled = handleFor(caller, request, (working) -> {
			});
			return new ComponentResult(handled.outcome(), html(handled));
		}
		// Users' code fails closer to it, but for the views of inner components.
		catch (RuntimeException | Error ex) {
			return new ComponentResult(Outcome.failed(request.message().componentId(), this.failures.of(ex, "unknown")),
					NO_HTML);
		}
	}

	private Html html(Handling.Handled handled) {
		Outcome outcome = handled.outcome();
		if (handled.drawn() == null || outcome.failure() != null || outcome.redirect() != null
				|| outcome.value() != null) {
			return NO_HTML;
		}
		return new Html(this.composer.compose(handled.drawn(), Map.of()));
	}

	private Handling.Handled handleFor(Caller caller, ComponentRequest request, Handling.Attaching attaching) {
		return intercepted(caller,
				() -> this.handling.handle(caller, request, attaching, this.broadcaster.now()::toComponent));
	}

	@Override
	public void handle(Connection connection, ComponentRequest request) {
		AtomicReference<@Nullable Attachment> attached = new AtomicReference<>();
		Caller caller = Caller.of(connection);
		String id = request.message().componentId();
		Long ref = request.ref();
		tell(connection, id, ref, () -> {
			Handling.Handled handled = handleFor(caller, request, (working) -> attached.set(join(working, connection)));
			Outcome.Failure failure = handled.outcome().failure();
			if (failure != null) {
				this.answers.failed(connection, id, ref, failure);
			}
			else if (request.message().type().equals(ComponentRequest.ACTION) && handled.outcome().value() == null) {
				this.answers.acted(connection, ref, handled.outcome(), handled.drawn(), attached.get());
			}
			else {
				this.answers.handled(connection, ref, handled.outcome());
			}
		});
	}

	@Override
	public void mount(Connection connection, String kind, Map<String, ?> params, @Nullable Long ref) {
		tell(connection, null, ref, () -> {
			Caller caller = Caller.of(connection);
			Mounted mounted = mountFor(caller, kind, params);
			Attachment attachment = attach(caller, connection, mounted.id());
			this.answers.acted(connection, ref, mounted.outcome(), mounted.drawn(), attachment);
		});
	}

	@Override
	public void attach(Connection connection, String id) {
		tell(connection, id, null, () -> attach(Caller.of(connection), connection, id));
	}

	@Override
	public void sync(Connection connection, String id, @Nullable Long version, @Nullable Long base,
			@Nullable Long ref) {
		tell(connection, id, ref, () -> {
			Caller caller = Caller.of(connection);
			boolean plain = connection.dialect() == Dialect.PLAIN;
			Attachment attachment = intercepted(caller, () -> this.locks.locked(id, (cell, afterwards) -> {
				Attachment joined = attachTo(cell, afterwards, caller, connection);
				Working working = this.workbench.load(cell, afterwards).by(caller);
				if (plain || version == null || version != working.stored().version()) {
					this.workbench.drawn(working);
				}
				return joined;
			}));
			connection
				.enqueue(new SyncAnswer(attachment, (version != null) ? version : 0, (base != null) ? base : 0, ref));
		});
	}

	private Attachment attach(Caller caller, Connection connection, String id) {
		return this.locks.locked(id, (cell, afterwards) -> attachTo(cell, afterwards, caller, connection));
	}

	private Attachment attachTo(Cell cell, List<Runnable> afterwards, Caller caller, Connection connection) {
		Working working = this.workbench.load(cell, afterwards);
		this.access.check(working.stored(), caller);
		this.liveInstances.add(working.definition(), cell.id());
		return join(working, connection);
	}

	private Attachment join(Working working, Connection connection) {
		this.workbench.attached(working);
		String id = working.cell().id();
		return this.hub.join(Workbench.channelOf(id), connection,
				(channel, member) -> new Attachment(channel, member, this.cells.use(id), this));
	}

	@Override
	public void detach(Connection connection, String id, @Nullable Long ref) {
		tell(connection, id, ref, () -> {
			Caller caller = Caller.of(connection);
			StoredComponent stored = this.locks.locked(id, (cell, afterwards) -> {
				Working working = this.workbench.load(cell, afterwards);
				this.access.check(working.stored(), caller);
				return working.stored();
			});
			String channel = Workbench.channelOf(id);
			this.hub.leave(channel, connection);
			if (stored.key() == null && this.hub.count(channel) == 0) {
				this.ending.end(id);
			}
			this.answers.send(connection, new ServerMessage.Reply(ref, id, null, null));
		});
	}

	private void tell(Connection connection, @Nullable String id, @Nullable Long ref, Runnable work) {
		try {
			work.run();
		}
		// The connection goes on, whatever users' code or a client's mistake has thrown.
		catch (RuntimeException | Error ex) {
			this.answers.failed(connection, id, ref, this.failures.of(ex, "unknown"));
		}
	}

	@Override
	public Mounted mount(Working parent, String kind, Map<String, ?> params) {
		return this.mounting.mountInside(parent, kind, params);
	}

	@Override
	public void end(String id) {
		this.workbench.find(id).ifPresent(this.ending::endChild);
	}

	@Override
	public MessageEncoder encoder() {
		return this.encoder;
	}

	@Override
	public Frame plain(Drawn drawn, String componentId) {
		return new Frame.Text(this.encoder
			.encode(new ServerMessage.Update(componentId, null, null, this.composer.compose(drawn, Map.of()))));
	}

	private Drawn currentDrawing(String id) {
		return this.locks.locked(id, (cell, afterwards) -> this.workbench.drawn(this.workbench.load(cell, afterwards)));
	}

	private void sendToWatchers(String id, Effects effects) {
		String channel = Workbench.channelOf(id);
		for (BrowserEvent event : effects.events()) {
			this.broadcaster.send(id, new ServerMessage.Event(id, event.name(), event.data()));
		}
		effects.pushes().forEach((payload) -> this.broadcaster.now().toComponent(id, payload));
		Redirection redirect = effects.redirection();
		if (redirect != null) {
			for (Subscription subscription : this.hub.subscriptions(channel)) {
				this.answers.send(subscription.connection(),
						new ServerMessage.Redirect(id, null, redirect.url(), redirect.afterSeconds()));
			}
		}
	}

	private <T> T intercepted(Caller caller, Supplier<T> call) {
		return CallInterceptors.call(this.interceptors, caller, call);
	}

}
