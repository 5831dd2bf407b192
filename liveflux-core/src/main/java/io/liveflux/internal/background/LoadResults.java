package io.liveflux.internal.background;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.async.Async;
import io.liveflux.async.LoadRun;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.component.RunAs;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.async.BackgroundLoads;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.LoadMethod;
import io.liveflux.store.Owner;
import io.liveflux.store.StateException;

/**
 * Gives values that were loaded in the background to their components, and has loaded
 * again what was lost.
 */
public final class LoadResults implements BackgroundLoads.Landings {

	private static final Logger logger = LoggerFactory.getLogger(LoadResults.class);

	private final Supplier<ComponentCalls> calls;

	private final FailureAnswers failures;

	public LoadResults(Supplier<ComponentCalls> calls, FailureAnswers failures) {
		this.calls = calls;
		this.failures = failures;
	}

	@Override
	public CompletableFuture<?> land(String id, LoadMethod method, LoadRun run,
			BackgroundLoads.Landings.Update update) {
		return leave(id, method, run, update).exceptionallyCompose((failure) -> {
			if (!(failure instanceof StateException)) {
				return CompletableFuture.failedFuture(failure);
			}
			// The value is nothing that can be kept.
			String message = this.failures.of(failure, "").message();
			return leave(id, method, run, (held) -> held.failed(message));
		});
	}

	private CompletableFuture<Void> leave(String id, LoadMethod method, LoadRun run,
			BackgroundLoads.Landings.Update update) {
		Change left = Change.of((definition, instance, effects) -> {
			Async<Object> held = method.get(instance);
			if (run.is(held.run().orElse(null))) {
				method.set(instance, update.of(held));
			}
		}, Change.Kind.NEWS);
		return leave(id, left);
	}

	private CompletableFuture<Void> leave(String id, Change change) {
		told(id, change);
		this.calls.get().locks().leave(id, change);
		return change.result();
	}

	private void told(String id, Change change) {
		change.result().whenComplete((done, failure) -> {
			if (failure != null && !(failure instanceof ComponentNotFoundException)
					&& !(failure instanceof StateException) && !(failure instanceof RejectedExecutionException)) {
				this.failures.of(failure, id);
			}
		});
	}

	@Override
	public String message(ComponentDefinition definition, Throwable failure) {
		return this.failures.of(failure, definition.kind()).message();
	}

	/**
	 * Has a component that is locked load again what was lost.
	 */
	public void resumeLost(LockedComponent locked, BackgroundLoads loads) {
		String id = locked.active().id();
		if (loads.hasLost(id, locked.definition(), locked.instance())) {
			boolean shared = locked.stored().owner().kind() == Owner.Kind.SHARED;
			locked.afterwards(() -> resume(id, shared, loads));
		}
	}

	/**
	 * Has a component load again what was lost.
	 */
	public void resume(String id, boolean shared, BackgroundLoads loads) {
		Change change = Change.of(
				(definition, instance, effects) -> loads.resume(id, definition, instance, effects.work()),
				Change.Kind.NEWS, shared ? RunAs.nobody() : RunAs.owner());
		told(id, change);
		try {
			this.calls.get().locks().leaveToOthers(id, change);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Component {} loads its lost values at its next use, because too many tasks are " + "waiting",
					id, ex);
		}
	}

}
