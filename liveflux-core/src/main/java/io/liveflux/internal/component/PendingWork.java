package io.liveflux.internal.component;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.internal.state.StoreOutage;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;

/**
 * Does what was left for a component: takes note of what other nodes have told, and makes
 * changes. Who leaves something never waits for who holds the lock, or for another node.
 */
final class PendingWork {

	/** How often a thread looks for more changes before it hands them to the executor. */
	private static final int MAX_ROUNDS = 5;

	/** How many changes are drawn together. */
	private static final int MAX_CHANGES = 1024;

	private final Executor executor;

	private final ComponentClaims claims;

	private final ChangeExecutor changeMaker;

	private final OperatorLog log;

	PendingWork(Executor executor, InstantSource clock, ComponentClaims claims, ChangeExecutor changeMaker) {
		this.executor = executor;
		this.claims = claims;
		this.changeMaker = changeMaker;
		this.log = new OperatorLog(PendingWork.class, clock);
	}

	/**
	 * Runs what follows. Its failure is no matter of whoever happened to hold the lock.
	 */
	void run(Runnable afterwards) {
		try {
			afterwards.run();
		}
		catch (RuntimeException ex) {
			this.log.error("what follows a change", "A task after the change of a component failed", ex);
		}
	}

	/**
	 * Takes note of what other nodes have told, if nobody holds the lock.
	 */
	void takeNews(ActiveComponent active) {
		while (!active.news().isEmpty() && active.lock().tryLock()) {
			List<Runnable> afterwards = new ArrayList<>();
			try {
				takeNews(active, afterwards);
			}
			finally {
				active.lock().unlock();
				afterwards.forEach(this::run);
			}
		}
		if (!active.changes().isEmpty() && !handOver(active)) {
			makeLateChanges(active);
		}
	}

	private void takeNews(ActiveComponent active, List<Runnable> afterwards) {
		ComponentLocks.News news;
		while ((news = active.news().poll()) != null) {
			try {
				ComponentLocks.News next = news;
				StoreOutage.tolerate("to take news of a component", () -> next.take(active, afterwards));
			}
			// It is no matter of whoever holds the lock; what is missed now is found
			// later.
			catch (RuntimeException ex) {
				this.log.error("news of a component", "An announcement from another node could not be handled", ex);
			}
		}
	}

	/**
	 * Does what was left, if nobody holds the lock.
	 */
	void makeLateChanges(ActiveComponent active) {
		makeLateChanges(active, Duration.ZERO);
	}

	/**
	 * Makes the changes that wait.
	 * @param patience how long to wait for another node
	 */
	private void makeLateChanges(ActiveComponent active, Duration patience) {
		for (int round = 0; active.hasWaiting(); round++) {
			if (round % MAX_ROUNDS == MAX_ROUNDS - 1 && handOver(active)) {
				return;
			}
			if (!active.lock().tryLock()) {
				return;
			}
			boolean ready;
			List<Runnable> afterwards = new ArrayList<>();
			try {
				ready = makeChanges(active, patience, afterwards);
			}
			finally {
				active.lock().unlock();
				afterwards.forEach(this::run);
			}
			if (!ready) {
				if (handOver(active)) {
					return;
				}
				makeLateChanges(active, ClusterComponentStore.PATIENCE);
			}
		}
	}

	/**
	 * Returns whether another thread makes the changes; where all are busy, the present
	 * one goes on.
	 */
	private boolean handOver(ActiveComponent active) {
		try {
			this.executor.execute(() -> makeLateChanges(active, ClusterComponentStore.PATIENCE));
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

	/**
	 * Does what was left while the lock is held.
	 * @return {@code false} when another node works on the component for longer than the
	 * patience; then they still wait
	 */
	boolean makeChanges(ActiveComponent active, Duration patience, List<Runnable> afterwards) {
		takeNews(active, afterwards);
		if (active.changes().isEmpty()) {
			return true;
		}
		active.begin(patience, active.changes().stream().anyMatch((change) -> change.kind().uses())
				? ClaimRequest.Purpose.USE : ClaimRequest.Purpose.DELIVER);
		if (patience.isZero() && !isReady(active)) {
			return false;
		}
		List<Change> waiting = takeChanges(active);
		try {
			if (!waiting.isEmpty()) {
				this.changeMaker.run(active, waiting, afterwards);
			}
		}
		finally {
			this.claims.giveUp(active);
		}
		return true;
	}

	/**
	 * Takes changes that run as the same user, because a turn is for what is drawn and
	 * saved together.
	 */
	private static List<Change> takeChanges(ActiveComponent active) {
		List<Change> taken = new ArrayList<>();
		Change change;
		while (taken.size() < MAX_CHANGES && (change = active.changes().peek()) != null
				&& (taken.isEmpty() || change.as().equals(taken.get(0).as()))) {
			// Unless whoever left it has taken it back.
			if (active.changes().remove(change)) {
				taken.add(change);
			}
		}
		return taken;
	}

	private boolean isReady(ActiveComponent active) {
		try {
			return this.claims.prepare(active);
		}
		// Whoever left the changes is told by who tries again.
		catch (RuntimeException ex) {
			return true;
		}
	}

}
