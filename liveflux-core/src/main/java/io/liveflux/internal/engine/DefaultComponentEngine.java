package io.liveflux.internal.engine;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.component.Html;
import io.liveflux.component.RunAs;
import io.liveflux.connection.Connection;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.async.BackgroundLoads;
import io.liveflux.internal.async.WorkNodes;
import io.liveflux.internal.component.Access;
import io.liveflux.internal.component.AnswerMemory;
import io.liveflux.internal.component.CallSurroundings;
import io.liveflux.internal.component.CellLocks;
import io.liveflux.internal.component.Cells;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ChangeMaker;
import io.liveflux.internal.component.ComponentAudience;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.ComponentClaims;
import io.liveflux.internal.component.ComponentDrawer;
import io.liveflux.internal.component.ComponentLoader;
import io.liveflux.internal.component.ComponentSender;
import io.liveflux.internal.component.ComponentTasks;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.drawing.Activity;
import io.liveflux.internal.drawing.ChildHtml;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.drawing.Mounted;
import io.liveflux.internal.mounting.AbandonedComponents;
import io.liveflux.internal.mounting.ComponentCreator;
import io.liveflux.internal.mounting.ComponentMounter;
import io.liveflux.internal.mounting.ComponentUnmounter;
import io.liveflux.internal.mounting.MountSeals;
import io.liveflux.internal.mounting.NodeComponents;
import io.liveflux.internal.mounting.Placeholder;
import io.liveflux.internal.mounting.SealCipher;
import io.liveflux.internal.state.BoundedState;
import io.liveflux.internal.state.ComponentLookup;
import io.liveflux.internal.state.SharedByClients;
import io.liveflux.internal.state.StoreOutage;
import io.liveflux.internal.text.TextStreams;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.Owner;

/**
 * The life of components on one node. Who does what: {@link ComponentMounter} mounts,
 * {@link MessageDispatcher} hands messages over, {@link Watchers} serves connections,
 * {@link ChangeMaker} makes the changes of services, {@link ComponentUnmounter} ends;
 * {@link CellLocks} sees that one component does one thing at a time on this node, and
 * {@link ComponentClaims} that it does so on all.
 */
final class DefaultComponentEngine implements ComponentEngine, ComponentDrawer.Children {

	private final TextStreams texts;

	private final BackgroundLoads loads;

	private final LoadLandings landings;

	private final WorkNodes nodes;

	private final ComponentRegistry registry;

	private final ComponentCalls calls;

	private final ComponentMounter mounter;

	private final ConnectionMessages messages;

	private final Watchers watchers;

	private final NodeInterest interest;

	private final ComponentUnmounter unmounter;

	private final ServiceChanges changes;

	private final HtmlAnswers answers;

	DefaultComponentEngine(ComponentEngineBuilder builder) {
		ClusterComponentStore store = builder.store;
		ComponentRegistry registry = builder.registry;
		this.registry = registry;
		this.nodes = builder.workNodes;
		MessageEncoder encoder = new MessageEncoder(builder.jsonMapper);
		ComponentSender sender = new ComponentSender(builder.hub, encoder, store::send);
		Effects.Factory effects = new Effects.Factory(builder.jsonMapper, builder.redirectTargets,
				(caller, download) -> builder.downloads.offer(Access.ownerFor(caller), download));
		FailureAnswers failures = builder.failureAnswers;
		Activity activity = new Activity(builder.componentListeners, builder.ticker);
		MountSeals seals = new MountSeals(new SealCipher(builder.secret, new SecureRandom()), builder.sealTtl,
				builder.clock);
		this.texts = new TextStreams(builder.applicationExecutor, builder.textDelay,
				new TextEnds(this::calls, sender, failures, builder.alone));
		this.landings = new LoadLandings(this::calls, failures);
		this.loads = new BackgroundLoads(builder.loadExecutor(), builder.applicationExecutor, builder.timer(),
				builder.workNodes, builder.stateCodec.arguments(), this.landings);
		builder.workNodes.onCancel((work) -> cancel(work, builder.applicationExecutor));
		SharedByClients sharedByClients = new SharedByClients(new ComponentLookup(store)::isThere);
		NodeComponents node = new NodeComponents(new NodeComponents.Listening(),
				new AbandonedComponents(builder.reconnectWindow, builder.ticker), sharedByClients, this.texts,
				this.loads, (locked) -> this.landings.resumeLost(locked, this.loads));
		CallSurroundings surroundings = new CallSurroundings(builder.callInterceptors, builder.identityCodec);
		ComponentCreator creator = new ComponentCreator(surroundings, effects, seals, this.loads);
		this.calls = calls(builder,
				new BoundedState(builder.stateCodec, store, builder.componentLimits, sharedByClients),
				new ComponentDrawer(registry, builder.viewRenderer, builder.script, this, activity, surroundings,
						builder.memoCheck),
				surroundings, creator, effects, sender,
				new ComponentTasks(this.texts, this.loads, builder.workNodes, surroundings));
		ComponentOpener opener = new ComponentOpener(this.calls, node);
		this.mounter = new ComponentMounter(registry, this.calls, creator, builder.ids, builder.componentLimits, seals,
				node);
		this.unmounter = new ComponentUnmounter(registry, this.calls, builder.executor, builder.applicationExecutor,
				effects, builder.clock, node);
		this.interest = new NodeInterest(store, this.calls, sender, node, builder.executor, builder.alone,
				new ComponentTicks(this::calls, sender, failures, builder.timer(), builder.clock,
						builder.alone ? EventClaims.OWN : builder.eventClaims));
		registry.definitions().forEach((definition) -> ComponentTicks.check(definition, builder.shortestInterval));
		MessageDispatcher dispatcher = new MessageDispatcher(opener, new AnswerMemory(builder.jsonMapper), failures,
				sender, effects);
		this.watchers = new Watchers(builder.hub, this.calls, builder.componentLimits, activity, this.interest,
				this.unmounter, new WatcherUpdates(encoder, this.calls, this.interest, this.texts));
		ChildHtml childHtml = new ChildHtml(this::currentDrawing);
		this.messages = new ConnectionMessages(opener, this.mounter, dispatcher, this.watchers,
				new SocketAnswers(encoder, (drawn, caller) -> drawn.plain(encoder, childHtml, caller)), failures,
				builder.operations);
		this.answers = new HtmlAnswers(this.mounter, dispatcher, failures, childHtml, builder.operations,
				(caller, kind, params) -> Placeholder.of(registry.get(kind), caller, params, seals), builder.script);
		this.changes = new ServiceChanges(registry, this.calls, this.mounter, node.listening(), failures,
				builder.applicationExecutor, builder.alone ? EventClaims.OWN : builder.eventClaims);
		store.onDropped((kind) -> registry.find(kind)
			.filter((definition) -> definition.invoker().unmounts() || !definition.loads().isEmpty())
			.isPresent(), this.unmounter::dropped);
		store.sparing(this.calls.audience()::isWatched);
		store.listen(this.interest);
	}

	/**
	 * Ends what another node does not want any more.
	 */
	private void cancel(WorkNodes.Work work, Executor applicationExecutor) {
		if (work.isAnyNode()) {
			applicationExecutor.execute(() -> this.texts.cancel(work.componentId(), work.name()));
		}
		else {
			this.loads.cancel(work);
		}
	}

	private ComponentCalls calls() {
		return this.calls;
	}

	private static ComponentCalls calls(ComponentEngineBuilder builder, BoundedState state, ComponentDrawer drawer,
			CallSurroundings surroundings, ComponentCreator creator, Effects.Factory effects, ComponentSender sender,
			ComponentTasks tasks) {
		ComponentClaims claims = new ComponentClaims(builder.store);
		ComponentLookup lookup = new ComponentLookup(builder.store);
		ComponentAudience audience = new ComponentAudience(builder.hub);
		ComponentLoader loader = new ComponentLoader(builder.registry, claims, state, builder.clock, surroundings,
				creator);
		LockedComponents components = new LockedComponents(claims, loader, state, drawer, audience, lookup, tasks);
		CellLocks locks = new CellLocks(new Cells(), builder.applicationExecutor, builder.clock, claims,
				new ChangeMaker(surroundings, loader, components, effects, sender), builder.operations);
		return new ComponentCalls(locks, surroundings, loader, components, audience, lookup,
				new Access(builder.componentAccess));
	}

	@Override
	public <T> CompletableFuture<Void> update(String id, Class<T> type, RunAs as, Consumer<? super T> change) {
		return this.changes.leave(id, Change.of(Change.onInstance(type, change), Change.Kind.WISH, as));
	}

	@Override
	public <T> CompletableFuture<Void> updateShared(Class<T> type, String key, RunAs as, Consumer<? super T> change) {
		return this.changes.leaveShared(type, key, Change.of(Change.onInstance(type, change), Change.Kind.WISH, as));
	}

	/**
	 * Leaves a change with a component, after the commit where there is a transaction.
	 */
	CompletableFuture<Void> leave(String id, Change change) {
		return this.changes.leave(id, change);
	}

	@Override
	public CompletableFuture<Void> refresh(String id) {
		return this.changes.leave(id, Change.of((definition, instance, effects) -> {
		}, Change.Kind.WISH));
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
		this.interest.renew();
		if (this.nodes.haveLostOne()) {
			// Whoever watches here may wait for what was loaded there.
			this.calls.audience().ids().forEach(this::resumeLost);
		}
	}

	private void resumeLost(String id) {
		this.calls.audience()
			.attachments(id)
			.findAny()
			.flatMap((any) -> this.registry.find(any.kind()))
			.filter((definition) -> !definition.loads().isEmpty())
			.ifPresent((definition) -> this.landings.resume(id, definition.shared(), this.loads));
	}

	@Override
	public void forgetEnded() {
		StoreOutage.tolerate("to look which components are still there", this.changes::forgetEnded);
	}

	@Override
	public void unmountAll(Owner owner) {
		this.calls.lookup().idsOf(owner).forEach(this.unmounter::end);
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
	public void restQuiet() {
		this.calls.locks().restQuiet();
	}

	@Override
	public String sharedId(String kind, String key) {
		return ComponentIds.ofShared(kind, key);
	}

	@Override
	public ComponentEngine.Result mount(Caller caller, String kind, Map<String, ?> params) {
		return this.answers.mount(caller, kind, params);
	}

	@Override
	public ComponentEngine.Result mountForClient(Caller caller, String kind, Map<String, ?> params) {
		return this.answers.mountForClient(caller, kind, params);
	}

	@Override
	public Html placeholder(Caller caller, String kind, Map<String, ?> params) {
		return this.answers.placeholder(caller, kind, params);
	}

	@Override
	public Optional<Html> shown(Caller caller, String kind, Map<String, ?> params, String id, @Nullable String query) {
		return this.answers.shown(caller, kind, params, id, query);
	}

	@Override
	public ComponentPlacer placer(Caller caller) {
		return this.answers.placer(caller);
	}

	@Override
	public ComponentEngine.Result handle(Caller caller, InboundMessage message) {
		return this.answers.handle(caller, message);
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
		this.messages.detach(connection, id, ref, this.watchers::leave);
	}

	@Override
	public void leave(ManagedConnection connection, String id, @Nullable Long ref) {
		this.messages.detach(connection, id, ref, this.watchers::leaveForNow);
	}

	@Override
	public Map<String, ComponentEngine.WatchedKind> watched() {
		return this.watchers.totals();
	}

	@Override
	public Optional<DrawnVersion> drawn(String id) {
		return this.watchers.drawn(id);
	}

	@Override
	public int countWatchedBy(Connection connection) {
		return this.watchers.countOf(connection);
	}

	@Override
	public boolean isWriting(String id) {
		return !this.texts.of(id).isEmpty() || this.loads.isLoading(id);
	}

	@Override
	public Mounted mount(LockedComponent parent, CallSurroundings.Placing placing, String kind, Map<String, ?> params) {
		return this.mounter.mountInside(parent, placing, kind, params);
	}

	@Override
	public void end(Collection<String> ids) {
		this.unmounter.endChildren(this.calls.lookup().findAll(ids));
	}

	private DrawnVersion currentDrawing(String id, Caller caller) {
		return this.calls.locks()
			.locked(id, (cell, afterwards) -> this.calls.components()
				.drawn(this.calls.loader().loadFor(cell, afterwards, caller), null));
	}

}
