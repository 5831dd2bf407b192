package io.liveflux.internal.component;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

import io.liveflux.internal.call.Operations;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;

/**
 * Runs work on a component while its lock is held. Changes that others left meanwhile are
 * made before the lock is given back, so that nobody who leaves one has to wait.
 */
public final class ComponentLocks {

	private final ActiveComponents active;

	private final Executor executor;

	private final ComponentClaims claims;

	private final PendingWork work;

	private final Operations operations;

	public ComponentLocks(ActiveComponents active, Executor executor, InstantSource clock, ComponentClaims claims,
			ChangeExecutor changeMaker, Operations operations) {
		this.active = active;
		this.executor = executor;
		this.claims = claims;
		this.work = new PendingWork(executor, clock, claims, changeMaker);
		this.operations = operations;
	}

	/**
	 * Waits for the lock and works.
	 */
	public <T> T locked(String id, Work<T> work) {
		List<Runnable> afterwards = new ArrayList<>();
		try (ActiveComponents.Use use = this.active.use(id)) {
			ActiveComponent active = use.active();
			if (active.lock().isHeldByCurrentThread()) {
				throw new IllegalStateException(
						"A component cannot be mounted, acted on or ended inside one of its own methods; use"
								+ " LiveComponents.update");
			}
			T result;
			active.lock().lock();
			try {
				result = work(active, ClusterComponentStore.PATIENCE, work, afterwards);
				if (active.hasWaiting()) {
					this.operations.suspend(() -> this.work.makeChanges(active, Duration.ZERO, afterwards));
				}
			}
			finally {
				active.lock().unlock();
				afterwards.forEach(this.work::run);
				makeChangesOfOthers(active);
			}
			return result;
		}
	}

	/**
	 * Works if nobody else does, without waiting.
	 * @return what came of it, or empty when somebody works on the component, be it this
	 * thread or another node
	 */
	public <T> Optional<T> lockedIfFree(String id, Work<T> work) {
		try (ActiveComponents.Use use = this.active.use(id)) {
			ActiveComponent active = use.active();
			if (active.lock().isHeldByCurrentThread() || !active.lock().tryLock()) {
				return Optional.empty();
			}
			List<Runnable> afterwards = new ArrayList<>();
			try {
				return Optional.of(work(active, Duration.ZERO, work, afterwards));
			}
			// Another node has the turn.
			catch (ComponentClaims.BusyException ex) {
				return Optional.empty();
			}
			finally {
				active.lock().unlock();
				afterwards.forEach(this.work::run);
				makeChangesOfOthers(active);
			}
		}
	}

	/**
	 * Works, and ends the turn that the work has taken.
	 */
	private <T> T work(ActiveComponent active, Duration patience, Work<T> work, List<Runnable> afterwards) {
		active.begin(patience, ClaimRequest.Purpose.USE);
		try {
			T result = work.run(active, afterwards);
			this.claims.finish(active);
			return result;
		}
		finally {
			this.claims.giveUp(active);
		}
	}

	/**
	 * Leaves a change. It is made now, or by whoever holds the lock.
	 */
	public void leave(String id, Change change) {
		ActiveComponent active = add(id, change);
		if (!active.lock().isHeldByCurrentThread()) {
			this.work.makeLateChanges(active);
		}
	}

	/**
	 * Leaves a change for another thread, in its order among others.
	 */
	public void leaveToOthers(String id, Change change) {
		ActiveComponent active = add(id, change);
		try {
			this.executor.execute(() -> this.work.makeLateChanges(active));
		}
		catch (RejectedExecutionException ex) {
			// Unless somebody is making it by now.
			if (active.changes().remove(change)) {
				change.result().completeExceptionally(ex);
				throw ex;
			}
		}
	}

	/**
	 * Keeps a component active for as long as somebody needs it.
	 */
	public ActiveComponents.Use use(String id) {
		return this.active.use(id);
	}

	private ActiveComponent add(String id, Change change) {
		ActiveComponents.Use use = this.active.use(id);
		change.result().whenComplete((result, failure) -> use.close());
		use.active().changes().add(change);
		return use.active();
	}

	/**
	 * Leaves news of another node, in their order. They are looked at by an executor, or
	 * by whoever holds the lock.
	 */
	public void tell(String id, News news, Executor executor) {
		ActiveComponents.Use use = this.active.use(id);
		use.active().news().add(news);
		Runnable taking = () -> {
			try (use) {
				this.work.takeNews(use.active());
			}
		};
		try {
			executor.execute(taking);
		}
		catch (RejectedExecutionException ex) {
			taking.run();
		}
	}

	/**
	 * Notes that the store may have lost components: those that are used again, and whose
	 * last state this node has, are created again.
	 */
	public void lost() {
		this.claims.lost();
	}

	/**
	 * Returns how often the store may have lost components.
	 */
	public int losses() {
		return this.claims.losses();
	}

	/**
	 * Creates a component again that is gone, if the store has lost it and this node has
	 * its last state.
	 * @param wanted asked when its turn comes
	 * @return what has become of it; exceptional when the store cannot be reached
	 */
	public CompletableFuture<Recovery> recover(String id, BooleanSupplier wanted, Executor executor) {
		CompletableFuture<Recovery> recovered = new CompletableFuture<>();
		tell(id, (active, afterwards) -> {
			try {
				recovered.complete(wanted.getAsBoolean() ? this.claims.recover(active) : Recovery.GONE);
			}
			catch (RuntimeException ex) {
				recovered.completeExceptionally(ex);
				throw ex;
			}
		}, executor);
		return recovered;
	}

	/**
	 * Does the same now, for a component that a view places.
	 * @return whether the component is there, or another one may bring it back
	 */
	public boolean recoverIfFree(String id) {
		return lockedIfFree(id, (active, afterwards) -> this.claims.recover(active))
			.map((recovery) -> recovery != Recovery.GONE)
			.orElse(true);
	}

	/**
	 * Makes small what nobody has worked with since the last call.
	 */
	public void restQuiet() {
		this.active.forEach((active) -> {
			if (active.isQuiet() && active.lock().tryLock()) {
				try {
					active.rest();
				}
				finally {
					active.lock().unlock();
					makeChangesOfOthers(active);
				}
			}
		});
	}

	private void makeChangesOfOthers(ActiveComponent active) {
		if (active.hasWaiting()) {
			this.operations.suspend(() -> this.work.makeLateChanges(active));
		}
	}

	/**
	 * Work on a locked component.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	public interface Work<T> {

		T run(ActiveComponent active, List<Runnable> afterwards);

	}

	/**
	 * What another node has told of a component.
	 */
	@FunctionalInterface
	public interface News {

		/**
		 * Takes note while the lock is held.
		 * @param afterwards what is to be done after that
		 */
		void take(ActiveComponent active, List<Runnable> afterwards);

	}

	/**
	 * What becomes of a component that is gone.
	 */
	public enum Recovery {

		/** It has ended. */
		GONE,

		/** It is there again. */
		STORED,

		/** Another node has to store it, if any can. */
		LEFT_TO_OTHERS

	}

}
