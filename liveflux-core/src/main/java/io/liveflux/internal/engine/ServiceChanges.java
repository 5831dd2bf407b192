package io.liveflux.internal.engine;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.call.AfterCommit;
import io.liveflux.internal.cluster.EventClaims;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.ComponentLocks;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.method.EventMethod;
import io.liveflux.internal.mounting.ComponentMounter;
import io.liveflux.internal.mounting.NodeComponents;
import io.liveflux.internal.state.ComponentLookup;
import io.liveflux.store.ComponentIds;

/**
 * Leaves with components what services and application events ask of them.
 */
final class ServiceChanges {

	/** So many claims of one event are under way at once. */
	private static final int CLAIMED_AT_ONCE = 1000;

	private final ComponentRegistry registry;

	private final ComponentLocks locks;

	private final ComponentLookup lookup;

	private final ComponentMounter mounter;

	private final NodeComponents.Listening listening;

	private final FailureAnswers failures;

	private final Executor executor;

	private final EventClaims claims;

	ServiceChanges(ComponentRegistry registry, ComponentCalls calls, ComponentMounter mounter,
			NodeComponents.Listening listening, FailureAnswers failures, Executor executor, EventClaims claims) {
		this.registry = registry;
		this.locks = calls.locks();
		this.lookup = calls.lookup();
		this.mounter = mounter;
		this.listening = listening;
		this.failures = failures;
		this.executor = executor;
		this.claims = claims;
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
		if (this.lookup.isThere(id)) {
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
	 * Leaves an event with every component that listens to it. An event for all nodes is
	 * left with a component by one of them, whichever is first.
	 */
	void publish(Object event) {
		Map<String, String> kinds = new LinkedHashMap<>();
		for (ComponentDefinition definition : this.registry.definitions()) {
			if (definition.invoker().listensTo(event)) {
				this.listening.ids(definition.kind()).forEach((id) -> kinds.put(id, definition.kind()));
			}
		}
		if (event instanceof EventMethod.ClusterEvent shared) {
			List<String> ids = List.copyOf(kinds.keySet());
			for (int from = 0; from < ids.size(); from += CLAIMED_AT_ONCE) {
				publish(shared, ids.subList(from, Math.min(ids.size(), from + CLAIMED_AT_ONCE)), kinds);
			}
		}
		else {
			kinds.forEach((id, kind) -> leaveEvent(id, kind, event));
		}
	}

	private void publish(EventMethod.ClusterEvent shared, List<String> ids, Map<String, String> kinds) {
		Map<String, CompletableFuture<Boolean>> claims = new LinkedHashMap<>();
		ids.forEach((id) -> claims.put(id, this.claims.claim(id, shared.id()).toCompletableFuture()));
		claims.forEach((id, claim) -> leaveIfFirst(id, kinds.getOrDefault(id, ""), shared, claim));
	}

	private void leaveIfFirst(String id, String kind, Object event, CompletableFuture<Boolean> claim) {
		try {
			if (claim.join()) {
				leaveEvent(id, kind, event);
			}
		}
		// Whether another node has it is not known, and twice is worse than not at all.
		catch (CompletionException ex) {
			this.failures.of((ex.getCause() != null) ? ex.getCause() : ex, kind);
		}
	}

	private void leaveEvent(String id, String kind, Object event) {
		Change change = Change.of((known, instance, effects) -> known.invoker()
			.onEvent(instance, event, new ComponentCall(ComponentMounter.serverMessage(id, "event"), effects, null)),
				Change.Kind.NEWS);
		change.result().whenComplete((result, failure) -> noteEventFailure(kind, id, failure));
		this.locks.leave(id, change);
	}

	private void noteEventFailure(String kind, String id, @Nullable Throwable failure) {
		if (failure instanceof ComponentNotFoundException) {
			forgetUnlessThere(kind, id);
		}
		else if (failure != null) {
			this.failures.of(failure, kind);
		}
	}

	private void forgetUnlessThere(String kind, String id) {
		// A successor under the same id may be listening by now, or be about to.
		this.locks.lockedIfFree(id, (active, afterwards) -> {
			if (!this.lookup.isThere(id)) {
				this.listening.remove(kind, id);
			}
			return true;
		});
	}

	/**
	 * Forgets listening components that have ended, be it on another node.
	 */
	void forgetEnded() {
		for (ComponentDefinition definition : this.registry.definitions()) {
			String kind = definition.kind();
			Set<String> ended = new HashSet<>(this.listening.ids(kind));
			ended.removeAll(this.lookup.existing(ended));
			ended.forEach((id) -> forgetUnlessThere(kind, id));
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
