package io.liveflux.internal.engine;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.component.Html;
import io.liveflux.component.RunAs;
import io.liveflux.connection.Connection;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.answer.Failures;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.component.Access;
import io.liveflux.internal.component.Activity;
import io.liveflux.internal.component.AnswerMemory;
import io.liveflux.internal.component.CellLocks;
import io.liveflux.internal.component.Cells;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ChangeMaker;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.ComponentDrawer;
import io.liveflux.internal.component.ComponentSender;
import io.liveflux.internal.component.EffectsSender;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.component.Surroundings;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.drawing.ChildHtml;
import io.liveflux.internal.drawing.Drawn;
import io.liveflux.internal.drawing.Mounted;
import io.liveflux.internal.mounting.AbandonedComponents;
import io.liveflux.internal.mounting.ComponentMounter;
import io.liveflux.internal.mounting.ComponentUnmounter;
import io.liveflux.internal.mounting.LiveInstances;
import io.liveflux.internal.mounting.MountSeals;
import io.liveflux.internal.mounting.NodeComponents;
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
 * The life of components on one node. Who does what: {@link ComponentMounter} mounts,
 * {@link MessageDispatcher} hands messages over, {@link Watchers} serves connections,
 * {@link ChangeMaker} makes the changes of services, {@link ComponentUnmounter} ends;
 * {@link CellLocks} sees that one component does one thing at a time,
 * {@link LockedComponents} loads, draws and saves it.
 */
final class DefaultComponentEngine implements ComponentEngine, ComponentDrawer.Children {

	private static final Html NO_HTML = new Html("");

	private final ComponentRegistry registry;

	private final Cells cells = new Cells();

	private final ComponentCalls calls;

	private final LockedComponents lockedComponents;

	private final ComponentMounter mounter;

	private final MessageDispatcher dispatcher;

	private final ConnectionMessages messages;

	private final Watchers watchers;

	private final ComponentUnmounter unmounter;

	private final ServiceChanges changes;

	private final Failures failures;

	private final ChildHtml childHtml;

	private final ScriptElement script;

	private final Operations operations;

	private final MountSeals seals;

	DefaultComponentEngine(ComponentEngineBuilder builder) {
		this.registry = builder.registry;
		this.script = builder.script;
		this.operations = builder.operations;
		JsonMapper mapper = builder.jsonMapper;
		MessageEncoder encoder = new MessageEncoder(mapper);
		ComponentSender sender = new ComponentSender(builder.hub, encoder);
		Effects.Factory effects = new Effects.Factory(mapper, builder.redirectTargets);
		this.failures = new Failures(builder.failureTranslators, builder.failureListeners, builder.ids,
				builder.showCauses, builder.clock);
		Activity activity = new Activity(builder.componentListeners, builder.ticker);
		Surroundings surroundings = new Surroundings(builder.callInterceptors, builder.identityCodec);
		SharedByClients sharedByClients = new SharedByClients((id) -> builder.store.load(id).isPresent());
		NodeComponents node = new NodeComponents(new LiveInstances(),
				new AbandonedComponents(builder.store.isSharedByNodes() ? Duration.ZERO : builder.reconnectWindow,
						builder.ticker),
				sharedByClients);
		this.lockedComponents = new LockedComponents(this.registry, builder.store,
				new BoundedState(builder.stateCodec, builder.store, builder.componentLimits, sharedByClients),
				builder.clock, builder.hub,
				new ComponentDrawer(this.registry, builder.viewRenderer, this.script, this, activity, surroundings),
				surroundings);
		CellLocks locks = new CellLocks(
				this.cells, builder.applicationExecutor, builder.clock, new ChangeMaker(surroundings,
						this.lockedComponents, effects, new EffectsSender(builder.hub, encoder, sender)),
				builder.operations);
		this.calls = new ComponentCalls(locks, surroundings, this.lockedComponents,
				new Access(builder.componentAccess));
		this.childHtml = new ChildHtml(this::currentDrawing);
		this.seals = new MountSeals(new SealCipher(builder.secret, new SecureRandom()), builder.sealTtl, builder.clock);
		ComponentOpener opener = new ComponentOpener(this.calls, node);
		this.mounter = new ComponentMounter(this.registry, this.calls, effects, builder.ids, builder.componentLimits,
				this.seals, node);
		this.unmounter = new ComponentUnmounter(this.registry, this.calls, builder.executor,
				builder.applicationExecutor, effects, builder.clock, node);
		this.dispatcher = new MessageDispatcher(opener, new AnswerMemory(mapper), this.failures, sender, effects);
		this.watchers = new Watchers(builder.hub, this.calls, builder.componentLimits, activity, node, this.unmounter,
				new WatcherUpdates(encoder, this.calls, node.abandoned()));
		this.messages = new ConnectionMessages(opener, this.mounter, this.dispatcher, this.watchers,
				new SocketAnswers(encoder, (drawn, caller) -> drawn.plain(encoder, this.childHtml, caller)),
				this.failures, this.operations);
		this.changes = new ServiceChanges(this.registry, this.calls, this.mounter, node.listening(), this.failures,
				builder.applicationExecutor);
		builder.store.onDropped(this.unmounter::dropped);
		builder.store.sparing(this.lockedComponents::isWatched);
	}

	@Override
	public <T> CompletableFuture<Void> update(String id, Class<T> type, RunAs as, Consumer<? super T> change) {
		return this.changes.leave(id, Change.of(Change.onInstance(type, change), true, as));
	}

	@Override
	public <T> CompletableFuture<Void> updateShared(Class<T> type, String key, RunAs as, Consumer<? super T> change) {
		return this.changes.leaveShared(type, key, Change.of(Change.onInstance(type, change), true, as));
	}

	@Override
	public CompletableFuture<Void> refresh(String id) {
		return this.changes.leave(id, Change.of((definition, instance, effects) -> {
		}, true));
	}

	@Override
	public void publish(Object event) {
		this.changes.publish(event);
	}

	@Override
	public CompletableFuture<Boolean> unmount(String id) {
		return this.unmounter.end(id);
	}

	@Override
	public void renewWatched() {
		this.cells.ids().stream().filter(this.lockedComponents::isWatched).forEach(this.lockedComponents::find);
	}

	@Override
	public void unmountAll(Owner owner) {
		this.lockedComponents.idsOf(owner).forEach(this.unmounter::end);
	}

	@Override
	public void abandon(Connection connection) {
		this.watchers.abandon(connection);
	}

	@Override
	public void pageClosed(Caller caller, @Nullable String client, Collection<String> ids) {
		this.watchers.closed(caller, client, ids);
	}

	@Override
	public void endAbandoned() {
		this.watchers.endAbandoned();
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
				() -> result(operation, kind, () -> this.mounter.mountForClient(operation, kind, params)));
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
		return this.mounter.mount(operation, kind, params);
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
			MessageDispatcher.Handled handled = this.dispatcher.handle(operation, message);
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
		this.messages.handle(connection, message);
	}

	@Override
	public void mount(ManagedConnection connection, String kind, Map<String, ?> params, @Nullable Long ref) {
		this.messages.mount(connection, kind, params, ref);
	}

	@Override
	public void attach(ManagedConnection connection, String id) {
		this.messages.attach(connection, id);
	}

	@Override
	public void sync(ManagedConnection connection, String id, @Nullable Long version, @Nullable Long base,
			@Nullable Long ref) {
		this.messages.sync(connection, id, version, base, ref);
	}

	@Override
	public void detach(ManagedConnection connection, String id, @Nullable Long ref) {
		this.messages.detach(connection, id, ref);
	}

	@Override
	public Map<String, ComponentEngine.WatchedKind> watched() {
		return this.watchers.totals();
	}

	@Override
	public int countWatchedBy(Connection connection) {
		return this.watchers.countOf(connection);
	}

	@Override
	public Mounted mount(LockedComponent parent, Surroundings.Placing placing, String kind, Map<String, ?> params) {
		return this.mounter.mountInside(parent, placing, kind, params);
	}

	@Override
	public void end(String id) {
		this.lockedComponents.find(id).ifPresent(this.unmounter::endChild);
	}

	private Drawn currentDrawing(String id, Caller caller) {
		return this.calls.locks()
			.locked(id, (cell, afterwards) -> this.lockedComponents
				.drawn(this.lockedComponents.loadFor(cell, afterwards, caller), null));
	}

}
