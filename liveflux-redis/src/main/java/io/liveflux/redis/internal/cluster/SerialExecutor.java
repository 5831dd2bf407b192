package io.liveflux.redis.internal.cluster;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other on the threads of another executor, in the order in
 * which they were added. Thread-safe.
 */
final class SerialExecutor implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(SerialExecutor.class);

	private final Executor executor;

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private boolean working;

	SerialExecutor(Executor executor) {
		this.executor = executor;
	}

	@Override
	public void execute(Runnable task) {
		synchronized (this) {
			this.tasks.add(task);
			if (this.working) {
				return;
			}
			this.working = true;
		}
		try {
			this.executor.execute(this::work);
		}
		catch (RejectedExecutionException ex) {
			synchronized (this) {
				this.working = false;
				this.tasks.clear();
			}
			logger.debug("Announcements are dropped, because the executor rejects new tasks", ex);
		}
	}

	private void work() {
		for (Runnable task = next(); task != null; task = next()) {
			try {
				task.run();
			}
			// What comes after it must not suffer.
			catch (RuntimeException | Error ex) {
				logger.error("An announcement from another node could not be handled", ex);
			}
		}
	}

	private synchronized @Nullable Runnable next() {
		Runnable task = this.tasks.poll();
		this.working = task != null;
		return task;
	}

}
