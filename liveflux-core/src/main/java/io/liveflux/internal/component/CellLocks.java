package io.liveflux.internal.component;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.liveflux.internal.call.Operations;
import io.liveflux.internal.logging.OperatorLog;

/**
 * Runs work on a cell while its lock is held. Changes that others left meanwhile are made
 * before the lock is given back, so that nobody who leaves one has to wait.
 */
public final class CellLocks {

	/** How often a thread looks for more changes before it hands them to the executor. */
	private static final int MAX_ROUNDS = 5;

	/** How many changes are drawn together. */
	private static final int MAX_CHANGES = 1024;

	private final Cells cells;

	private final Executor executor;

	private final ChangeRunner changeRunner;

	private final Operations operations;

	private final OperatorLog log;

	public CellLocks(Cells cells, Executor executor, InstantSource clock, ChangeRunner changeRunner,
			Operations operations) {
		this.cells = cells;
		this.executor = executor;
		this.changeRunner = changeRunner;
		this.operations = operations;
		this.log = new OperatorLog(CellLocks.class, clock);
	}

	/**
	 * Waits for the lock and works.
	 */
	public <T> T locked(String id, Work<T> work) {
		List<Runnable> afterwards = new ArrayList<>();
		try (Cells.Use use = this.cells.use(id)) {
			Cell cell = use.cell();
			if (cell.lock().isHeldByCurrentThread()) {
				throw new IllegalStateException(
						"A component cannot be mounted, acted on or ended from inside of one of its own methods; use update");
			}
			T result;
			cell.lock().lock();
			try {
				result = work.run(cell, afterwards);
				if (!cell.changes().isEmpty()) {
					this.operations.suspend(() -> makeChanges(cell, afterwards));
				}
			}
			finally {
				cell.lock().unlock();
				afterwards.forEach(this::run);
				makeChangesOfOthers(cell);
			}
			return result;
		}
	}

	/**
	 * Works if the lock is free, without waiting.
	 * @return what came of it, or empty when somebody holds the lock, be it this thread
	 */
	public <T> Optional<T> lockedIfFree(String id, Work<T> work) {
		try (Cells.Use use = this.cells.use(id)) {
			Cell cell = use.cell();
			if (cell.lock().isHeldByCurrentThread() || !cell.lock().tryLock()) {
				return Optional.empty();
			}
			List<Runnable> afterwards = new ArrayList<>();
			try {
				return Optional.of(work.run(cell, afterwards));
			}
			finally {
				cell.lock().unlock();
				afterwards.forEach(this::run);
				makeChangesOfOthers(cell);
			}
		}
	}

	/**
	 * Runs what follows. Its failure is no matter of whoever happened to hold the lock.
	 */
	private void run(Runnable afterwards) {
		try {
			afterwards.run();
		}
		catch (RuntimeException ex) {
			this.log.error("what follows a change", "A task after the change of a component failed", ex);
		}
	}

	/**
	 * Leaves a change. It is made now, or by whoever holds the lock.
	 */
	public void leave(String id, Change change) {
		Cell cell = add(id, change);
		if (!cell.lock().isHeldByCurrentThread()) {
			makeLateChanges(cell);
		}
	}

	/**
	 * Leaves a change for another thread, in its order among others.
	 */
	public void leaveToOthers(String id, Change change) {
		Cell cell = add(id, change);
		try {
			this.executor.execute(() -> makeLateChanges(cell));
		}
		catch (RejectedExecutionException ex) {
			// Unless somebody is making it by now.
			if (cell.changes().remove(change)) {
				throw ex;
			}
		}
	}

	/**
	 * Keeps the cell of a component for as long as somebody needs it.
	 */
	public Cells.Use use(String id) {
		return this.cells.use(id);
	}

	private Cell add(String id, Change change) {
		Cells.Use use = this.cells.use(id);
		change.result().whenComplete((result, failure) -> use.close());
		use.cell().changes().add(change);
		return use.cell();
	}

	private void makeChangesOfOthers(Cell cell) {
		if (!cell.changes().isEmpty()) {
			this.operations.suspend(() -> makeLateChanges(cell));
		}
	}

	private void makeLateChanges(Cell cell) {
		for (int round = 0; !cell.changes().isEmpty(); round++) {
			if (round % MAX_ROUNDS == MAX_ROUNDS - 1 && handOver(cell)) {
				return;
			}
			if (!cell.lock().tryLock()) {
				return;
			}
			List<Runnable> afterwards = new ArrayList<>();
			try {
				makeChanges(cell, afterwards);
			}
			finally {
				cell.lock().unlock();
				afterwards.forEach(this::run);
			}
		}
	}

	/**
	 * Returns whether another thread makes the changes; where all are busy, the present
	 * one goes on.
	 */
	private boolean handOver(Cell cell) {
		try {
			this.executor.execute(() -> makeLateChanges(cell));
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

	private void makeChanges(Cell cell, List<Runnable> afterwards) {
		List<Change> waiting = new ArrayList<>();
		Change change;
		while (waiting.size() < MAX_CHANGES && (change = cell.changes().poll()) != null) {
			waiting.add(change);
		}
		if (!waiting.isEmpty()) {
			this.changeRunner.run(cell, waiting, afterwards);
		}
	}

	/**
	 * Work on a locked cell.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	public interface Work<T> {

		T run(Cell cell, List<Runnable> afterwards);

	}

	/**
	 * Makes changes on a locked cell. It throws nothing: each change is told what became
	 * of it.
	 */
	@FunctionalInterface
	interface ChangeRunner {

		void run(Cell cell, List<Change> changes, List<Runnable> afterwards);

	}

}
