package io.liveflux.internal.mounting;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.component.ActiveComponent;
import io.liveflux.internal.component.CallSurroundings;
import io.liveflux.internal.component.ComponentAudience;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.ComponentLoader;
import io.liveflux.internal.component.ComponentLocks;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.internal.state.ComponentLookup;
import io.liveflux.store.Child;
import io.liveflux.store.StoredComponent;

/**
 * Ends components, and with each the components inside of it.
 */
public final class ComponentUnmounter {

	private final ComponentRegistry registry;

	private final CallSurroundings surroundings;

	private final ComponentLoader loader;

	private final LockedComponents lockedComponents;

	private final ComponentAudience audience;

	private final ComponentLookup lookup;

	private final ComponentLocks locks;

	private final Executor executor;

	private final Executor applicationExecutor;

	private final Effects.Factory effectsFactory;

	private final NodeComponents node;

	private final OperatorLog log;

	public ComponentUnmounter(ComponentRegistry registry, ComponentCalls calls, Executor executor,
			Executor applicationExecutor, Effects.Factory effectsFactory, InstantSource clock, NodeComponents node) {
		this.registry = registry;
		this.surroundings = calls.surroundings();
		this.loader = calls.loader();
		this.lockedComponents = calls.components();
		this.audience = calls.audience();
		this.lookup = calls.lookup();
		this.locks = calls.locks();
		this.executor = executor;
		this.applicationExecutor = applicationExecutor;
		this.effectsFactory = effectsFactory;
		this.node = node;
		this.log = new OperatorLog(ComponentUnmounter.class, clock);
	}

	/**
	 * Ends a component. It waits for a running action on an executor, not here.
	 * @return completed with whether there was one, when its {@code @OnUnmount} method
	 * has run
	 */
	public CompletableFuture<Boolean> end(String id) {
		return end(id, (active, afterwards) -> take(active, afterwards, (locked) -> true));
	}

	/**
	 * Ends a component as {@link #end}, but not while somebody watches it, on whichever
	 * node.
	 */
	public void endUnlessWatched(String id) {
		end(id, (active, afterwards) -> takeUnwatched(active, afterwards, (locked) -> true));
	}

	/**
	 * Ends a component as {@link #end}, but not while somebody watches it on another
	 * node.
	 */
	public void endUnlessWatchedElsewhere(String id) {
		end(id, (active, afterwards) -> take(active, afterwards, (locked) -> !locked.isWatchedElsewhere()));
	}

	/**
	 * Ends a component that nobody watches any more, unless another node has changed it
	 * since.
	 */
	public void endUnlessUsed(AbandonedComponents.Left left) {
		Long revision = left.revision();
		end(left.id(), (active, afterwards) -> takeUnwatched(active, afterwards,
				(locked) -> revision == null || locked.stored().revision() == revision));
	}

	/**
	 * Ends components that are no longer placed inside of another one, unless they are
	 * shared.
	 */
	public void endChildren(Collection<StoredComponent> children) {
		children.stream().filter((child) -> child.key() == null).forEach((child) -> end(child.id()));
	}

	private CompletableFuture<Boolean> end(String id, ComponentLocks.Work<Optional<Ended>> take) {
		return onceFree(id, take)
			.thenCompose((ended) -> ended.map(this::ended).orElseGet(() -> CompletableFuture.completedFuture(false)));
	}

	/**
	 * Works on a component as soon as nobody else does. Whoever does may be the
	 * application at something slow, so that is waited for where its code runs.
	 */
	private <T> CompletableFuture<T> onceFree(String id, ComponentLocks.Work<T> work) {
		return CompletableFuture.supplyAsync(() -> this.locks.lockedIfFree(id, work), this.executor)
			.thenCompose((done) -> done.map(CompletableFuture::completedFuture)
				.orElseGet(() -> CompletableFuture.supplyAsync(() -> this.locks.locked(id, work),
						this.applicationExecutor)));
	}

	private Optional<Ended> takeUnwatched(ActiveComponent active, List<Runnable> afterwards,
			Predicate<LockedComponent> condition) {
		if (this.audience.isWatched(active.id())) {
			return Optional.empty();
		}
		// Before the turn: of two nodes that let go at once, the second ends it.
		this.lookup.store().unwatch(active.id());
		return take(active, afterwards, (locked) -> !locked.isWatchedElsewhere() && condition.test(locked));
	}

	private Optional<Ended> take(ActiveComponent active, List<Runnable> afterwards,
			Predicate<LockedComponent> condition) {
		String id = active.id();
		try {
			LockedComponent locked = this.loader.load(active, afterwards);
			if (!condition.test(locked) || !this.lockedComponents.delete(locked)) {
				return Optional.empty();
			}
			active.forgetInstance();
			active.show(null);
			afterwards.add(() -> this.audience.leaveAll(id));
			this.node.forget(locked.stored().kind(), id);
			this.node.loads().forgetElsewhere(id, locked.definition(), locked.instance());
			return Optional.of(new Ended(locked.definition(), locked.stored(), locked.instance()));
		}
		catch (ComponentNotFoundException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Lets go of what belongs to a component and of who watched it, unless a successor
	 * has its id by now: then all that is the successor's.
	 */
	private boolean forgetUnlessMountedAgain(ActiveComponent active, List<Runnable> afterwards,
			StoredComponent stored) {
		if (!this.lookup.isThere(stored.id())) {
			active.forgetInstance();
			active.show(null);
			this.node.forget(stored.kind(), stored.id());
			afterwards.add(() -> this.audience.leaveAll(stored.id()));
		}
		return true;
	}

	/**
	 * Cleans up after a component that its store has dropped.
	 */
	public void dropped(StoredComponent stored) {
		this.registry.find(stored.kind())
			.ifPresent((definition) -> onceFree(stored.id(),
					(active, afterwards) -> forgetUnlessMountedAgain(active, afterwards, stored))
				.thenCompose((done) -> ended(ended(definition, stored)))
				.whenComplete((done, failure) -> {
					if (failure != null) {
						failed(stored, failure);
					}
				}));
	}

	private Ended ended(ComponentDefinition definition, StoredComponent stored) {
		return new Ended(definition, stored, this.loader.instance(definition, stored.state()));
	}

	/**
	 * Ends what was inside of a component that has ended, and tells the component.
	 * @return completed with {@code true}
	 */
	private CompletableFuture<Boolean> ended(Ended ended) {
		StoredComponent stored = ended.stored();
		this.lockedComponents.tasks().deleteUploads(ended.definition(), ended.instance(), this.executor::execute);
		List<String> inner = stored.children().values().stream().map(Child::id).toList();
		endChildren(this.lookup.findAll(inner));
		if (!ended.definition().invoker().unmounts()) {
			return CompletableFuture.completedFuture(true);
		}
		// Who owned it may be logged out by now.
		Runnable unmount = () -> this.surroundings.run(CallSurroundings.nobody(stored.viewer()), () -> unmount(ended));
		try {
			return CompletableFuture.runAsync(unmount, this.applicationExecutor).handle((nothing, failure) -> {
				// An interceptor of the application: the component ends all the same.
				if (failure != null) {
					failed(stored, failure);
				}
				return true;
			});
		}
		catch (RejectedExecutionException ex) {
			this.log.error(stored.kind(), "The @OnUnmount method of kind '{}' was not called", stored.kind(), ex);
			return CompletableFuture.completedFuture(true);
		}
	}

	private void unmount(Ended ended) {
		StoredComponent stored = ended.stored();
		Effects effects = this.effectsFactory.create(stored, null);
		try {
			ended.definition()
				.invoker()
				.unmount(ended.instance(),
						new ComponentCall(ComponentMounter.serverMessage(stored.id(), "unmount"), effects, null));
		}
		// Users' code: the component ends all the same.
		catch (Exception ex) {
			failed(stored, ex);
		}
	}

	private void failed(StoredComponent stored, Throwable failure) {
		this.log.error(stored.kind(), "The @OnUnmount method of kind '{}' failed", stored.kind(), failure);
	}

	/**
	 * A component that is no longer there.
	 */
	private record Ended(ComponentDefinition definition, StoredComponent stored, Object instance) {
	}

}
