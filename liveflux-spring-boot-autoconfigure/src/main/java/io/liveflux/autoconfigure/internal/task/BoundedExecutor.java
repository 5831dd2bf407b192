package io.liveflux.autoconfigure.internal.task;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hands tasks to another executor, as long as no more than a number of them are not done.
 */
public final class BoundedExecutor implements Executor {

	private final Executor executor;

	private final int limit;

	private final String advice;

	private final Semaphore room;

	private final LongAdder rejected = new LongAdder();

	/**
	 * Creates an executor.
	 * @param executor runs the tasks
	 * @param limit how many may wait or run
	 * @param advice what the log says besides when there are more
	 */
	BoundedExecutor(Executor executor, int limit, String advice) {
		this.executor = executor;
		this.limit = limit;
		this.advice = advice;
		this.room = new Semaphore(limit);
	}

	@Override
	public void execute(Runnable task) {
		if (!this.room.tryAcquire()) {
			this.rejected.increment();
			throw new RejectedExecutionException(this.limit + " tasks wait or run; " + this.advice);
		}
		try {
			this.executor.execute(() -> {
				try {
					task.run();
				}
				finally {
					this.room.release();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			this.room.release();
			throw ex;
		}
	}

	/**
	 * Returns how many tasks wait or run.
	 */
	public int pending() {
		return this.limit - this.room.availablePermits();
	}

	public long rejected() {
		return this.rejected.sum();
	}

	/**
	 * Waits until all tasks are done.
	 * @return whether they are
	 */
	boolean awaitIdle(Duration timeout) throws InterruptedException {
		boolean idle = this.room.tryAcquire(this.limit, timeout.toNanos(), TimeUnit.NANOSECONDS);
		if (idle) {
			this.room.release(this.limit);
		}
		return idle;
	}

}
