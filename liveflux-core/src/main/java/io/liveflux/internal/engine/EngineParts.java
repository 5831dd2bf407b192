package io.liveflux.internal.engine;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Executor;

import io.liveflux.call.Caller;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.async.BackgroundLoads;
import io.liveflux.internal.async.IntervalStarts;
import io.liveflux.internal.async.WorkNodes;
import io.liveflux.internal.background.ComponentTicks;
import io.liveflux.internal.background.LoadResults;
import io.liveflux.internal.background.TextEnds;
import io.liveflux.internal.background.UploadEnds;
import io.liveflux.internal.cluster.EventClaims;
import io.liveflux.internal.component.ActiveComponents;
import io.liveflux.internal.component.AnswerMemory;
import io.liveflux.internal.component.CallSurroundings;
import io.liveflux.internal.component.ChangeExecutor;
import io.liveflux.internal.component.ComponentAudience;
import io.liveflux.internal.component.ComponentAuthorization;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.ComponentClaims;
import io.liveflux.internal.component.ComponentDrawer;
import io.liveflux.internal.component.ComponentLoader;
import io.liveflux.internal.component.ComponentLocks;
import io.liveflux.internal.component.ComponentSender;
import io.liveflux.internal.component.ComponentTasks;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.drawing.ChildHtml;
import io.liveflux.internal.drawing.ComponentListeners;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.drawing.Mounted;
import io.liveflux.internal.mounting.AbandonedComponents;
import io.liveflux.internal.mounting.ComponentCreator;
import io.liveflux.internal.mounting.ComponentMounter;
import io.liveflux.internal.mounting.ComponentUnmounter;
import io.liveflux.internal.mounting.NodeComponents;
import io.liveflux.internal.state.BoundedState;
import io.liveflux.internal.state.ComponentLookup;
import io.liveflux.internal.state.SharedByClients;
import io.liveflux.internal.text.TextStreams;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentIds;

/**
 * The parts of the engine of one node, put together: {@link ComponentMounter} mounts,
 * {@link MessageDispatcher} hands messages over, {@link Watchers} serves connections,
 * {@link ChangeExecutor} makes the changes of services, {@link ComponentUnmounter} ends;
 * {@link ComponentLocks} sees that one component does one thing at a time on this node,
 * and {@link ComponentClaims} that it does so on all.
 */
final class EngineParts implements ComponentDrawer.Children {

	final TextStreams texts;

	final BackgroundLoads loads;

	final LoadResults results;

	final WorkNodes nodes;

	final ComponentRegistry registry;

	final ComponentCalls calls;

	final ComponentMounter mounter;

	final ConnectionMessages messages;

	final Watchers watchers;

	final StoreSubscriptions subscriptions;

	final ComponentUnmounter unmounter;

	final ServiceChanges changes;

	private final ComponentTicks ticks;

	final HtmlAnswers answers;

	EngineParts(ComponentEngineBuilder builder) {
		ClusterComponentStore store = builder.store;
		ComponentRegistry registry = builder.registry;
		this.registry = registry;
		this.nodes = builder.work.nodes();
		MessageEncoder encoder = new MessageEncoder(builder.jsonMapper);
		ComponentSender sender = new ComponentSender(builder.hub, encoder, store::send);
		Effects.Factory effects = new Effects.Factory(builder.jsonMapper, builder.redirectTargets,
				(caller, download) -> builder.downloads.offer(ComponentAuthorization.ownerFor(caller), download));
		FailureAnswers failures = builder.failureAnswers;
		ComponentListeners listeners = new ComponentListeners(builder.componentListeners, builder.work.ticker());
		this.texts = new TextStreams(builder.work.applicationExecutor(), builder.work.textDelay(),
				new TextEnds(this::calls, sender, failures, builder.alone));
		this.results = new LoadResults(this::calls, failures);
		this.loads = new BackgroundLoads(builder.work, builder.stateCodec.arguments(), this.results);
		builder.uploads.transfers().landings(new UploadEnds(this::calls, failures, builder.work.ticker()));
		builder.work.nodes().onCancel((work) -> cancel(work, builder.work.applicationExecutor()));
		SharedByClients sharedByClients = new SharedByClients(new ComponentLookup(store)::isThere);
		NodeComponents node = new NodeComponents(new NodeComponents.Listening(),
				new AbandonedComponents(builder.reconnectWindow, builder.work.ticker()), sharedByClients, this.texts,
				this.loads, (locked) -> this.results.resumeLost(locked, this.loads));
		CallSurroundings surroundings = new CallSurroundings(builder.callInterceptors, builder.identityCodec);
		IntervalStarts intervals = new IntervalStarts(builder.work.shortestInterval(), builder.clock);
		ComponentCreator creator = new ComponentCreator(surroundings, effects, builder.seals, this.loads, intervals);
		this.calls = calls(builder,
				new BoundedState(builder.stateCodec, store, builder.componentLimits, sharedByClients),
				new ComponentDrawer(registry, builder.viewRenderer, builder.script, this, listeners, surroundings,
						builder.memoCheck),
				surroundings, creator, effects, sender, new ComponentTasks(this.texts, this.loads, builder.work.nodes(),
						surroundings, builder.uploads, intervals, this::followIntervals));
		ComponentOpener opener = new ComponentOpener(this.calls, node);
		this.mounter = new ComponentMounter(registry, this.calls, creator, new ComponentIds(new SecureRandom()),
				builder.componentLimits, builder.seals, node);
		this.unmounter = new ComponentUnmounter(registry, this.calls, builder.work.executor(),
				builder.work.applicationExecutor(), effects, builder.clock, node);
		this.ticks = new ComponentTicks(registry, this::calls, sender, failures, builder.work.timer(), builder.clock,
				builder.alone ? EventClaims.OWN : builder.work.eventClaims());
		this.subscriptions = new StoreSubscriptions(store, this.calls, sender, node, builder.work.executor(),
				builder.alone, this.ticks);
		registry.definitions()
			.forEach((definition) -> ComponentTicks.check(definition, builder.work.shortestInterval()));
		MessageDispatcher dispatcher = new MessageDispatcher(opener, new AnswerMemory(builder.jsonMapper), failures,
				sender, effects, builder.uploads);
		this.watchers = new Watchers(builder.hub, this.calls, builder.componentLimits, listeners, this.subscriptions,
				this.unmounter, new WatcherUpdates(encoder, this.calls, this.subscriptions, this.texts));
		ChildHtml childHtml = new ChildHtml(this::currentDrawing);
		this.messages = new ConnectionMessages(opener, this.mounter, dispatcher, this.watchers,
				new SocketAnswers(encoder, (drawn, caller) -> drawn.plain(encoder, childHtml, caller)), failures,
				builder.operations);
		this.answers = new HtmlAnswers(this.mounter, dispatcher, failures, childHtml, builder.operations,
				(caller, kind, params, lazy) -> builder.seals.placeholder(registry.get(kind), caller, params, lazy),
				builder.script);
		this.changes = new ServiceChanges(registry, this.calls, this.mounter, node.listening(), failures,
				builder.work.applicationExecutor(), builder.alone ? EventClaims.OWN : builder.work.eventClaims());
		store.onDropped((kind) -> registry.find(kind)
			.filter((definition) -> definition.invoker().unmounts() || !definition.loads().isEmpty()
					|| !definition.uploads().isEmpty())
			.isPresent(), this.unmounter::dropped);
		store.sparing(this.calls.audience()::isWatched);
		store.listen(this.subscriptions);
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

	private void followIntervals(LockedComponent locked) {
		this.ticks.follow(locked);
	}

	private static ComponentCalls calls(ComponentEngineBuilder builder, BoundedState state, ComponentDrawer drawer,
			CallSurroundings surroundings, ComponentCreator creator, Effects.Factory effects, ComponentSender sender,
			ComponentTasks tasks) {
		ComponentClaims claims = new ComponentClaims(builder.store, builder.clock);
		ComponentLookup lookup = new ComponentLookup(builder.store);
		ComponentAudience audience = new ComponentAudience(builder.hub);
		ComponentLoader loader = new ComponentLoader(builder.registry, claims, state, builder.clock, surroundings,
				creator);
		LockedComponents components = new LockedComponents(claims, loader, state, drawer, audience, lookup, tasks);
		ComponentLocks locks = new ComponentLocks(new ActiveComponents(), builder.work.applicationExecutor(),
				builder.clock, claims, new ChangeExecutor(surroundings, loader, components, effects, sender),
				builder.operations);
		return new ComponentCalls(locks, surroundings, loader, components, audience, lookup,
				new ComponentAuthorization(builder.componentAccess));
	}

	@Override
	public Mounted mount(LockedComponent parent, CallSurroundings.Placing placing, String kind, Map<String, ?> params) {
		return this.mounter.mountInside(parent, placing, kind, params);
	}

	@Override
	public boolean recover(String id) {
		return this.calls.locks().recoverIfFree(id);
	}

	@Override
	public void end(Collection<String> ids) {
		this.unmounter.endChildren(this.calls.lookup().findAll(ids));
	}

	private DrawnVersion currentDrawing(String id, Caller caller) {
		return this.calls.locks()
			.locked(id, (active, afterwards) -> this.calls.components()
				.whole(this.calls.loader().loadFor(active, afterwards, caller), null));
	}

}
