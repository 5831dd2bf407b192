package io.liveflux.internal.mounting;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.answer.EffectsFactory;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.component.CellLocks;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.component.Surroundings;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.internal.state.SharedByClients;
import io.liveflux.internal.state.StateCodec;
import io.liveflux.store.Child;
import io.liveflux.store.StoredComponent;

/**
 * Ends components, and with each the components inside of it.
 */
public final class Ending {

	private final ComponentRegistry registry;

	private final Surroundings surroundings;

	private final LockedComponents lockedComponents;

	private final StateCodec codec;

	private final CellLocks locks;

	private final LiveInstances liveInstances;

	private final Hub hub;

	private final Executor executor;

	private final EffectsFactory effectsFactory;

	private final OperatorLog log;

	private final AbandonedComponents abandoned;

	private final SharedByClients sharedByClients;

	public Ending(ComponentRegistry registry, Surroundings surroundings, LockedComponents lockedComponents,
			StateCodec codec, CellLocks locks, LiveInstances liveInstances, Hub hub, Executor executor,
			EffectsFactory effectsFactory, InstantSource clock, AbandonedComponents abandoned,
			SharedByClients sharedByClients) {
		this.registry = registry;
		this.surroundings = surroundings;
		this.lockedComponents = lockedComponents;
		this.codec = codec;
		this.locks = locks;
		this.liveInstances = liveInstances;
		this.hub = hub;
		this.executor = executor;
		this.effectsFactory = effectsFactory;
		this.abandoned = abandoned;
		this.sharedByClients = sharedByClients;
		this.log = new OperatorLog(Ending.class, clock);
	}

	/**
	 * Ends a component. It waits for a running action on the executor, not here.
	 * @return completed with whether there was one
	 */
	public CompletableFuture<Boolean> end(String id) {
		return CompletableFuture.supplyAsync(() -> endNow(id, true), this.executor);
	}

	/**
	 * Ends a component as {@link #end}, but not while somebody watches it.
	 */
	public void endUnlessWatched(String id) {
		this.executor.execute(() -> endNow(id, false));
	}

	/**
	 * Ends a component that is no longer placed inside of another one, unless it is
	 * shared.
	 */
	public void endChild(StoredComponent child) {
		if (child.key() == null) {
			end(child.id());
		}
	}

	private boolean endNow(String id, boolean evenWatched) {
		try {
			return this.locks.locked(id, (cell, afterwards) -> {
				if (!evenWatched && this.lockedComponents.isWatched(id)) {
					return false;
				}
				LockedComponent locked = this.lockedComponents.load(cell, afterwards);
				this.lockedComponents.delete(id);
				cell.forgetInstance();
				cell.show(null);
				afterwards.add(() -> leaveAll(id));
				forget(locked.stored());
				ended(locked.definition(), locked.stored(), locked.instance());
				return true;
			});
		}
		catch (ComponentNotFoundException ex) {
			return false;
		}
	}

	private void leaveAll(String id) {
		String channel = LockedComponents.channelOf(id);
		this.hub.subscriptions(channel).forEach((subscription) -> this.hub.leave(channel, subscription.connection()));
	}

	/**
	 * Lets go of what belongs to a component and of who watched it, unless a successor
	 * has its id by now: then all that is the successor's.
	 */
	private void forgetUnlessMountedAgain(StoredComponent stored) {
		String id = stored.id();
		this.locks.locked(id, (cell, afterwards) -> {
			if (!this.lockedComponents.isThere(id)) {
				cell.forgetInstance();
				cell.show(null);
				forget(stored);
				leaveAll(id);
			}
			return true;
		});
	}

	private void forget(StoredComponent stored) {
		this.liveInstances.remove(stored.kind(), stored.id());
		this.abandoned.used(stored.id());
		this.sharedByClients.remove(stored.id());
	}

	/**
	 * Cleans up after a component that its store has dropped.
	 */
	public void dropped(StoredComponent stored) {
		this.executor.execute(() -> this.registry.find(stored.kind()).ifPresent((definition) -> {
			forgetUnlessMountedAgain(stored);
			Object instance = definition.instantiate();
			this.codec.decode(definition, stored.state(), instance);
			ended(definition, stored, instance);
		}));
	}

	private void ended(ComponentDefinition definition, StoredComponent stored, Object instance) {
		try {
			// Who owned it may be logged out by now.
			this.surroundings.run(Surroundings.nobody(stored.viewer()), () -> unmount(definition, stored, instance));
		}
		// An interceptor of the application: the component ends all the same.
		catch (RuntimeException ex) {
			failed(stored, ex);
		}
		List<String> inner = stored.children().values().stream().map(Child::id).toList();
		inner.forEach((id) -> this.lockedComponents.find(id).ifPresent(this::endChild));
	}

	private void unmount(ComponentDefinition definition, StoredComponent stored, Object instance) {
		Effects effects = this.effectsFactory.create(stored, null);
		try {
			definition.unmount(instance, Mounting.call(Mounting.serverMessage(stored.id(), "unmount"), effects, null));
		}
		// Users' code: the component ends all the same.
		catch (Exception ex) {
			failed(stored, ex);
		}
	}

	private void failed(StoredComponent stored, Exception ex) {
		this.log.error(stored.kind(), "The @OnUnmount method of kind '{}' failed", stored.kind(), ex);
	}

}
