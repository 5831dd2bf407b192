package io.liveflux.test.internal.time;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Keeps back what is to be loaded in the background, as long as a test wants to see pages
 * without it. Thread-safe.
 */
public final class HeldLoads {

	// Guarded by this.
	private @Nullable List<Runnable> held;

	/**
	 * Returns an executor that runs nothing while loads are held.
	 * @param executor runs the tasks
	 */
	public Executor around(Executor executor) {
		return (task) -> {
			Runnable handOver = () -> executor.execute(task);
			if (!isHeld(handOver)) {
				handOver.run();
			}
		};
	}

	private synchronized boolean isHeld(Runnable handOver) {
		if (this.held != null) {
			this.held.add(handOver);
		}
		return this.held != null;
	}

	/**
	 * Keeps back what comes from now on.
	 */
	public synchronized void hold() {
		if (this.held == null) {
			this.held = new ArrayList<>();
		}
	}

	/**
	 * Lets run what was kept back, and what comes from now on.
	 */
	public void release() {
		List<Runnable> due;
		synchronized (this) {
			due = (this.held != null) ? this.held : List.of();
			this.held = null;
		}
		due.forEach(Runnable::run);
	}

}
