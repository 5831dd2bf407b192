package io.liveflux.internal.engine;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.component.Html;
import io.liveflux.component.RunAs;
import io.liveflux.connection.Connection;
import io.liveflux.internal.answer.EffectsFactory;
import io.liveflux.internal.answer.Failures;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.call.AfterCommit;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.component.Access;
import io.liveflux.internal.component.Activity;
import io.liveflux.internal.component.CellLocks;
import io.liveflux.internal.component.Cells;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.Changing;
import io.liveflux.internal.component.ComponentDrawer;
import io.liveflux.internal.component.ComponentSender;
import io.liveflux.internal.component.EffectsSender;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.component.Memory;
import io.liveflux.internal.component.Surroundings;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.drawing.ChildHtml;
import io.liveflux.internal.drawing.Drawn;
import io.liveflux.internal.drawing.Mounted;
import io.liveflux.internal.mounting.AbandonedComponents;
import io.liveflux.internal.mounting.Ending;
import io.liveflux.internal.mounting.LiveInstances;
import io.liveflux.internal.mounting.MountSeals;
import io.liveflux.internal.mounting.Mounting;
import io.liveflux.internal.mounting.PagePlacer;
import io.liveflux.internal.mounting.Placeholder;
import io.liveflux.internal.mounting.SealCipher;
import io.liveflux.internal.state.BoundedState;
import io.liveflux.internal.state.SharedByClients;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.ScriptElement;
import io.liveflux.request.RequestView;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.Owner;

/**
 * The life of components on one node. Who does what: {@link Mounting} mounts,
 * {@link MessageDispatcher} hands messages over, {@link Watching} serves connections,
 * {@link Changing} makes the changes of services, {@link Ending} ends; {@link CellLocks}
 * sees that one component does one thing at a time, {@link LockedComponents} loads, draws
 * and saves it.
 */
final class DefaultComponentEngine implements ComponentEngine, ComponentDrawer.Children {

	private static final Html NO_HTML = new Html("");

	private final ComponentRegistry registry;

	private final Cells cells = new Cells();

	private final CellLocks locks;

	private final LockedComponents lockedComponents;

	private final Mounting mounting;

	private final MessageDispatcher dispatcher;

	private final Watching watching;

	private final Ending ending;

	private final Failures failures;

	private final LiveInstances liveInstances = new LiveInstances();

	private final ChildHtml childHtml;

	private final Executor applicationExecutor;

	private final ScriptElement script;

	private final Operations operations;

	private final MountSeals seals;

	DefaultComponentEngine(ComponentEngineBuilder builder) {
		this.registry = builder.registry;
		this.script = builder.script;
		this.operations = builder.operations;
		this.applicationExecutor = builder.applicationExecutor;
		JsonMapper mapper = builder.jsonMapper;
		MessageEncoder encoder = new MessageEncoder(mapper);
		ComponentSender sender = new ComponentSender(builder.hub, encoder);
		EffectsFactory effects = new EffectsFactory(mapper, builder.redirectTargets);
		Access access = new Access(builder.componentAccess);
		this.failures = new Failures(builder.failureTranslators, builder.failureListeners, builder.ids,
				builder.showCauses, builder.clock);
		Activity activity = new Activity(builder.componentListeners, builder.ticker);
		this.childHtml = new ChildHtml(this::currentDrawing);
		Surroundings surroundings = new Surroundings(builder.callInterceptors, builder.identityCodec);
		SharedByClients sharedByClients = new SharedByClients((id) -> builder.store.load(id).isPresent());
		this.lockedComponents = new LockedComponents(this.registry, builder.store,
				new BoundedState(builder.stateCodec, builder.store, builder.componentLimits, sharedByClients),
				builder.clock, builder.hub,
				new ComponentDrawer(this.registry, builder.viewRenderer, this.script, this, activity, surroundings),
				surroundings);
		this.locks = new CellLocks(
				this.cells, builder.applicationExecutor, builder.clock, new Changing(surroundings,
						this.lockedComponents, effects, new EffectsSender(builder.hub, encoder, sender)),
				builder.operations);
		this.seals = new MountSeals(new SealCipher(builder.secret, new SecureRandom()), builder.sealTtl, builder.clock);
		AbandonedComponents abandoned = new AbandonedComponents(
				builder.store.isSharedByNodes() ? Duration.ZERO : builder.reconnectWindow, builder.ticker);
		ComponentOpener opener = new ComponentOpener(this.lockedComponents, access, this.liveInstances, abandoned);
		this.mounting = new Mounting(this.registry, surroundings, this.lockedComponents, this.locks, access,
				this.liveInstances, effects, builder.ids, builder.componentLimits, this.seals, sharedByClients);
		this.dispatcher = new MessageDispatcher(surroundings, this.lockedComponents, this.locks, opener,
				new Memory(mapper), this.failures, builder.hub, sender, effects);
		this.ending = new Ending(this.registry, surroundings, this.lockedComponents, builder.stateCodec, this.locks,
				this.liveInstances, builder.hub, builder.executor, builder.applicationExecutor, effects, builder.clock,
				abandoned, sharedByClients);
		this.watching = new Watching(builder.hub, this.cells, this.locks, this.lockedComponents, opener, surroundings,
				this.mounting, this.dispatcher, this.ending, this.failures, this.childHtml, encoder,
				builder.componentLimits, activity, this.operations, abandoned, access);
		builder.store.onDropped(this.ending::dropped);
		builder.store.sparing(this.lockedComponents::isWatched);
	}

	@Override
	public <T> CompletableFuture<Void> update(String id, Class<T> type, RunAs as, Consumer<? super T> change) {
		return leave(id, Change.of(Change.onInstance(type, change), true, as));
	}

	@Override
	public <T> CompletableFuture<Void> updateShared(Class<T> type, String key, RunAs as, Consumer<? super T> change) {
		ComponentDefinition definition = this.registry.get(type);
		if (!definition.shared()) {
			throw new IllegalArgumentException("Component of kind '" + definition.kind()
					+ "' is not shared; mark it @LiveComponent(shared = true), or use update with its id");
		}
		String id = sharedId(definition.kind(), key);
		Change wanted = Change.of(Change.onInstance(type, change), true, as);
		if (this.lockedComponents.isThere(id)) {
			return leave(id, wanted);
		}
		Runnable mountAndLeave = () -> {
			this.mounting.mountShared(definition, key, as);
			this.locks.leave(id, wanted);
		};
		if (AfterCommit.isInTransaction()) {
			runAfterCommit(wanted, () -> this.applicationExecutor.execute(() -> tell(wanted, mountAndLeave)));
		}
		else {
			tell(wanted, mountAndLeave);
		}
		return wanted.told();
	}

	@Override
	public CompletableFuture<Void> refresh(String id) {
		return leave(id, Change.of((definition, instance, effects) -> {
		}, true));
	}

	@Override
	public void publish(Object event) {
		for (ComponentDefinition definition : this.registry.definitions()) {
			if (definition.listensTo(event)) {
				for (String id : this.liveInstances.ids(definition.kind())) {
					Change change = Change.of((known, instance, effects) -> known.onEvent(instance, event,
							new ComponentCall(Mounting.serverMessage(id, "event"), effects, null)), false);
					change.result().whenComplete((result, failure) -> noteEventFailure(definition.kind(), id, failure));
					this.locks.leave(id, change);
				}
			}
		}
	}

	private void noteEventFailure(String kind, String id, @Nullable Throwable failure) {
		if (failure instanceof ComponentNotFoundException) {
			// A successor under the same id may be listening by now, or be about to.
			this.locks.lockedIfFree(id, (cell, afterwards) -> {
				if (!this.lockedComponents.isThere(id)) {
					this.liveInstances.remove(kind, id);
				}
				return true;
			});
		}
		else if (failure != null) {
			this.failures.of(failure, kind);
		}
	}

	private CompletableFuture<Void> leave(String id, Change change) {
		if (AfterCommit.isInTransaction()) {
			// The component's methods and view may use a database, which they cannot on a
			// thread that has just committed.
			runAfterCommit(change, () -> this.locks.leaveToOthers(id, change));
		}
		else {
			tell(change, () -> this.locks.leave(id, change));
		}
		return change.told();
	}

	private static void runAfterCommit(Change change, Runnable work) {
		AfterCommit.run(() -> tell(change, work), () -> change.result()
			.completeExceptionally(new CancellationException("The transaction was rolled back")));
	}

	private static void tell(Change change, Runnable work) {
		try {
			work.run();
		}
		// The caller is told by the result of the change.
		catch (RuntimeException ex) {
			change.result().completeExceptionally(ex);
		}
	}

	@Override
	public CompletableFuture<Boolean> unmount(String id) {
		return this.ending.end(id);
	}

	@Override
	public void renewWatched() {
		this.cells.ids().stream().filter(this.lockedComponents::isWatched).forEach(this.lockedComponents::find);
	}

	@Override
	public void unmountAll(Owner owner) {
		this.lockedComponents.idsOf(owner).forEach(this.ending::end);
	}

	@Override
	public void abandon(Connection connection) {
		this.watching.abandon(connection);
	}

	@Override
	public void pageClosed(Caller caller, @Nullable String client, Collection<String> ids) {
		this.watching.closed(caller, client, ids);
	}

	@Override
	public void endAbandoned() {
		this.watching.endAbandoned();
	}

	@Override
	public String sharedId(String kind, String key) {
		return ComponentIds.ofShared(kind, key);
	}

	@Override
	public ComponentEngine.Result mount(Caller caller, String kind, Map<String, ?> params) {
		Operation operation = new Operation(Operation.Type.COMPONENT, caller, null);
		return this.operations.call(operation, () -> result(operation, kind, () -> mountFor(operation, kind, params)));
	}

	@Override
	public ComponentEngine.Result mountForClient(Caller caller, String kind, Map<String, ?> params) {
		Operation operation = new Operation(Operation.Type.COMPONENT, caller, null);
		return this.operations.call(operation,
				() -> result(operation, kind, () -> this.mounting.mountForClient(operation, kind, params, (locked) -> {
				})));
	}

	private ComponentEngine.Result result(Operation operation, String kind, Supplier<Mounted> mounting) {
		try {
			Mounted mounted = mounting.get();
			String html = this.childHtml.compose(mounted.drawn(), mounted.fresh(), operation.caller());
			return new ComponentEngine.Result(mounted.outcome(), new Html(html));
		}
		// Also users' code: what went wrong is the outcome.
		catch (RuntimeException | Error ex) {
			operation.failed(ex);
			return new ComponentEngine.Result(Outcome.failed("", this.failures.of(ex, kind)), NO_HTML);
		}
	}

	private Mounted mountFor(Operation operation, String kind, Map<String, ?> params) {
		return this.mounting.mount(operation, kind, params, (locked) -> {
		});
	}

	@Override
	public Html placeholder(Caller caller, String kind, Map<String, ?> params) {
		return Placeholder.of(this.registry.get(kind), caller, params, this.seals);
	}

	@Override
	public ComponentPlacer placer(Caller caller) {
		return new PagePlacer(this.script.at(contextPath(caller)), (kind, params) -> {
			Operation operation = new Operation(Operation.Type.COMPONENT, caller, null);
			return this.operations.call(operation, () -> {
				Mounted mounted = mountFor(operation, kind, params);
				return new Html(this.childHtml.compose(mounted.drawn(), mounted.fresh(), caller));
			});
		}, (kind, params) -> placeholder(caller, kind, params));
	}

	private static @Nullable String contextPath(Caller caller) {
		RequestView request = caller.request();
		return (request != null) ? request.contextPath() : null;
	}

	@Override
	public ComponentEngine.Result handle(Caller caller, InboundMessage message) {
		Operation operation = new Operation(MessageDispatcher.operation(message), caller, message.trace());
		return this.operations.call(operation, () -> handle(operation, message));
	}

	private ComponentEngine.Result handle(Operation operation, InboundMessage message) {
		try {
			MessageDispatcher.Handled handled = this.dispatcher.handle(operation, message, (locked) -> {
			});
			return new ComponentEngine.Result(handled.outcome(), html(handled, operation.caller()));
		}
		// Users' code fails closer to it, but for the views of inner components.
		catch (RuntimeException | Error ex) {
			operation.failed(ex);
			return new ComponentEngine.Result(
					Outcome.failed(MessageDispatcher.idOf(message), this.failures.of(ex, operation.subject())),
					NO_HTML);
		}
	}

	private Html html(MessageDispatcher.Handled handled, Caller caller) {
		if (handled.drawn() == null || !handled.outcome().isDrawn()) {
			return NO_HTML;
		}
		return new Html(this.childHtml.compose(handled.drawn(), Map.of(), caller));
	}

	@Override
	public void handle(ManagedConnection connection, InboundMessage message) {
		this.watching.handle(connection, message);
	}

	@Override
	public void mount(ManagedConnection connection, String kind, Map<String, ?> params, @Nullable Long ref) {
		this.watching.mount(connection, kind, params, ref);
	}

	@Override
	public void attach(ManagedConnection connection, String id) {
		this.watching.attach(connection, id);
	}

	@Override
	public void sync(ManagedConnection connection, String id, @Nullable Long version, @Nullable Long base,
			@Nullable Long ref) {
		this.watching.sync(connection, id, version, base, ref);
	}

	@Override
	public void detach(ManagedConnection connection, String id, @Nullable Long ref) {
		this.watching.detach(connection, id, ref);
	}

	@Override
	public Map<String, WatchedKind> watched() {
		return this.watching.totals();
	}

	@Override
	public int countWatchedBy(Connection connection) {
		return this.watching.countOf(connection);
	}

	@Override
	public Mounted mount(LockedComponent parent, Surroundings.Placing placing, String kind, Map<String, ?> params) {
		return this.mounting.mountInside(parent, placing, kind, params);
	}

	@Override
	public void end(String id) {
		this.lockedComponents.find(id).ifPresent(this.ending::endChild);
	}

	private Drawn currentDrawing(String id, Caller caller) {
		return this.locks.locked(id, (cell, afterwards) -> this.lockedComponents
			.drawn(this.lockedComponents.loadFor(cell, afterwards, caller), null));
	}

}
