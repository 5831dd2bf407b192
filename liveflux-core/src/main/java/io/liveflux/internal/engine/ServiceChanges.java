package io.liveflux.internal.engine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.answer.Failures;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.call.AfterCommit;
import io.liveflux.internal.component.CellLocks;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.mounting.ComponentMounter;
import io.liveflux.internal.mounting.LiveInstances;
import io.liveflux.store.ComponentIds;

/**
 * Leaves with components what services and application events ask of them.
 */
final class ServiceChanges {

	private final ComponentRegistry registry;

	private final CellLocks locks;

	private final LockedComponents lockedComponents;

	private final ComponentMounter mounter;

	private final LiveInstances listening;

	private final Failures failures;

	private final Executor executor;

	ServiceChanges(ComponentRegistry registry, ComponentCalls calls, ComponentMounter mounter, LiveInstances listening,
			Failures failures, Executor executor) {
		this.registry = registry;
		this.locks = calls.locks();
		this.lockedComponents = calls.components();
		this.mounter = mounter;
		this.listening = listening;
		this.failures = failures;
		this.executor = executor;
	}

	/**
	 * Leaves a change with a shared component, which is mounted if it is not there.
	 */
	CompletableFuture<Void> leaveShared(Class<?> type, String key, Change wanted) {
		ComponentDefinition definition = this.registry.get(type);
		if (!definition.shared()) {
			throw new IllegalArgumentException("Component of kind '" + definition.kind()
					+ "' is not shared; mark it @LiveComponent(shared = true), or use update with its id");
		}
		String id = ComponentIds.ofShared(definition.kind(), key);
		if (this.lockedComponents.isThere(id)) {
			return leave(id, wanted);
		}
		Runnable mountAndLeave = () -> {
			this.mounter.mountShared(definition, key, wanted.as());
			this.locks.leave(id, wanted);
		};
		if (AfterCommit.isInTransaction()) {
			runAfterCommit(wanted, () -> this.executor.execute(() -> tell(wanted, mountAndLeave)));
		}
		else {
			tell(wanted, mountAndLeave);
		}
		return wanted.told();
	}

	/**
	 * Leaves an event with every component that listens to it.
	 */
	void publish(Object event) {
		for (ComponentDefinition definition : this.registry.definitions()) {
			if (definition.listensTo(event)) {
				for (String id : this.listening.ids(definition.kind())) {
					Change change = Change.of(
							(known, instance, effects) -> known.onEvent(instance, event,
									new ComponentCall(ComponentMounter.serverMessage(id, "event"), effects, null)),
							false);
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
					this.listening.remove(kind, id);
				}
				return true;
			});
		}
		else if (failure != null) {
			this.failures.of(failure, kind);
		}
	}

	/**
	 * Leaves a change with a component, after the commit where there is a transaction.
	 */
	CompletableFuture<Void> leave(String id, Change change) {
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

}
