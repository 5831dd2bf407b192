package io.liveflux.runtime;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.liveflux.channel.Hub;
import io.liveflux.component.ComponentDefinition;
import io.liveflux.component.ComponentRegistry;
import io.liveflux.logging.OperatorLog;
import io.liveflux.store.Child;
import io.liveflux.store.StateCodec;
import io.liveflux.store.StoredComponent;

/**
 * Ends components, and with each the components inside of it.
 */
final class Ending {

	private final ComponentRegistry registry;

	private final Surroundings surroundings;

	private final Workbench workbench;

	private final StateCodec codec;

	private final CellLocks locks;

	private final LiveInstances liveInstances;

	private final Hub hub;

	private final Executor executor;

	private final EffectsFactory effectsFactory;

	private final OperatorLog log;

	private final AbandonedComponents abandoned;

	private final SharedByClients sharedByClients;

	Ending(ComponentRegistry registry, Surroundings surroundings, Workbench workbench, StateCodec codec,
			CellLocks locks, LiveInstances liveInstances, Hub hub, Executor executor, EffectsFactory effectsFactory,
			InstantSource clock, AbandonedComponents abandoned, SharedByClients sharedByClients) {
		this.registry = registry;
		this.surroundings = surroundings;
		this.workbench = workbench;
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
	CompletableFuture<Boolean> end(String id) {
		return CompletableFuture.supplyAsync(() -> endNow(id, true), this.executor);
	}

	/**
	 * Ends a component as {@link #end}, but not while somebody watches it.
	 */
	void endUnlessWatched(String id) {
		this.executor.execute(() -> endNow(id, false));
	}

	/**
	 * Ends a component that is no longer placed inside of another one, unless it is
	 * shared.
	 */
	void endChild(StoredComponent child) {
		if (child.key() == null) {
			end(child.id());
		}
	}

	private boolean endNow(String id, boolean evenWatched) {
		try {
			return this.locks.locked(id, (cell, afterwards) -> {
				if (!evenWatched && this.workbench.isWatched(id)) {
					return false;
				}
				Working working = this.workbench.load(cell, afterwards);
				this.workbench.delete(id);
				cell.forgetInstance();
				cell.show(null);
				afterwards.add(() -> leaveAll(id));
				ended(working.definition(), working.stored(), working.instance());
				return true;
			});
		}
		catch (ComponentNotFoundException ex) {
			return false;
		}
	}

	private void leaveAll(String id) {
		String channel = Workbench.channelOf(id);
		this.hub.subscriptions(channel).forEach((subscription) -> this.hub.leave(channel, subscription.connection()));
	}

	/**
	 * Lets go of who watched a component, unless a successor has its id by now: they
	 * watch that one.
	 */
	private void leaveAllUnlessMountedAgain(String id) {
		this.locks.locked(id, (cell, afterwards) -> {
			if (!this.workbench.isThere(id)) {
				cell.forgetInstance();
				cell.show(null);
				leaveAll(id);
			}
			return true;
		});
	}

	/**
	 * Cleans up after a component that its store has dropped.
	 */
	void dropped(StoredComponent stored) {
		this.executor.execute(() -> this.registry.find(stored.kind()).ifPresent((definition) -> {
			leaveAllUnlessMountedAgain(stored.id());
			Object instance = definition.instantiate();
			this.codec.decode(definition, stored.state(), instance);
			ended(definition, stored, instance);
		}));
	}

	private void ended(ComponentDefinition definition, StoredComponent stored, Object instance) {
		this.liveInstances.remove(stored.kind(), stored.id());
		this.abandoned.used(stored.id());
		this.sharedByClients.remove(stored.id());
		try {
			// Who owned it may be logged out by now.
			this.surroundings.run(Surroundings.nobody(stored.viewer()), () -> unmount(definition, stored, instance));
		}
		// An interceptor of the application: the component ends all the same.
		catch (RuntimeException ex) {
			failed(stored, ex);
		}
		List<String> inner = stored.children().values().stream().map(Child::id).toList();
		inner.forEach((id) -> this.workbench.find(id).ifPresent(this::endChild));
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
