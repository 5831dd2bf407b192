package io.liveflux.internal.mounting;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.component.Cell;
import io.liveflux.internal.component.CellLocks;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.component.Surroundings;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.store.Child;
import io.liveflux.store.StoredComponent;

/**
 * Ends components, and with each the components inside of it.
 */
public final class ComponentUnmounter {

	private final ComponentRegistry registry;

	private final Surroundings surroundings;

	private final LockedComponents lockedComponents;

	private final CellLocks locks;

	private final Executor executor;

	private final Executor applicationExecutor;

	private final Effects.Factory effectsFactory;

	private final NodeComponents node;

	private final OperatorLog log;

	public ComponentUnmounter(ComponentRegistry registry, ComponentCalls calls, Executor executor,
			Executor applicationExecutor, Effects.Factory effectsFactory, InstantSource clock, NodeComponents node) {
		this.registry = registry;
		this.surroundings = calls.surroundings();
		this.lockedComponents = calls.components();
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
		return end(id, true);
	}

	/**
	 * Ends a component as {@link #end}, but not while somebody watches it.
	 */
	public void endUnlessWatched(String id) {
		end(id, false);
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

	private CompletableFuture<Boolean> end(String id, boolean evenWatched) {
		return onceFree(id, (cell, afterwards) -> take(cell, afterwards, evenWatched))
			.thenCompose((ended) -> ended.map(this::ended).orElseGet(() -> CompletableFuture.completedFuture(false)));
	}

	/**
	 * Works on a component as soon as nobody else does. Whoever does may be the
	 * application at something slow, so that is waited for where its code runs.
	 */
	private <T> CompletableFuture<T> onceFree(String id, CellLocks.Work<T> work) {
		return CompletableFuture.supplyAsync(() -> this.locks.lockedIfFree(id, work), this.executor)
			.thenCompose((done) -> done.map(CompletableFuture::completedFuture)
				.orElseGet(() -> CompletableFuture.supplyAsync(() -> this.locks.locked(id, work),
						this.applicationExecutor)));
	}

	private Optional<Ended> take(Cell cell, List<Runnable> afterwards, boolean evenWatched) {
		String id = cell.id();
		if (!evenWatched && this.lockedComponents.isWatched(id)) {
			return Optional.empty();
		}
		try {
			LockedComponent locked = this.lockedComponents.load(cell, afterwards);
			this.lockedComponents.delete(id);
			cell.forgetInstance();
			cell.show(null);
			afterwards.add(() -> this.lockedComponents.leaveAll(id));
			this.node.forget(locked.stored());
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
	private boolean forgetUnlessMountedAgain(Cell cell, List<Runnable> afterwards, StoredComponent stored) {
		if (!this.lockedComponents.isThere(stored.id())) {
			cell.forgetInstance();
			cell.show(null);
			this.node.forget(stored);
			afterwards.add(() -> this.lockedComponents.leaveAll(stored.id()));
		}
		return true;
	}

	/**
	 * Cleans up after a component that its store has dropped.
	 */
	public void dropped(StoredComponent stored) {
		this.registry.find(stored.kind())
			.ifPresent((definition) -> onceFree(stored.id(),
					(cell, afterwards) -> forgetUnlessMountedAgain(cell, afterwards, stored))
				.thenCompose((done) -> ended(ended(definition, stored)))
				.whenComplete((done, failure) -> {
					if (failure != null) {
						failed(stored, failure);
					}
				}));
	}

	private Ended ended(ComponentDefinition definition, StoredComponent stored) {
		return new Ended(definition, stored, this.lockedComponents.instance(definition, stored.state()));
	}

	/**
	 * Ends what was inside of a component that has ended, and tells the component.
	 * @return completed with {@code true}
	 */
	private CompletableFuture<Boolean> ended(Ended ended) {
		StoredComponent stored = ended.stored();
		List<String> inner = stored.children().values().stream().map(Child::id).toList();
		inner.forEach((id) -> this.lockedComponents.find(id).ifPresent(this::endChild));
		if (!ended.definition().unmounts()) {
			return CompletableFuture.completedFuture(true);
		}
		// Who owned it may be logged out by now.
		Runnable unmount = () -> this.surroundings.run(Surroundings.nobody(stored.viewer()), () -> unmount(ended));
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
