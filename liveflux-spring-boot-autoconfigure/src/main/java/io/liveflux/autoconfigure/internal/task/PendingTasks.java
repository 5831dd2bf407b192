package io.liveflux.autoconfigure.internal.task;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.liveflux.internal.call.BackgroundWork;

/**
 * Counts tasks from when they are handed over until they are done. One counter for
 * several executors: a task that hands over another one is never missed.
 */
final class PendingTasks implements BackgroundWork {

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicInteger waiting = new AtomicInteger();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition none = this.lock.newCondition();

	/**
	 * Hands a task to an executor, and counts it until it is done.
	 */
	void execute(Executor executor, Runnable task) {
		this.count.incrementAndGet();
		try {
			executor.execute(() -> {
				try {
					task.run();
				}
				finally {
					done();
				}
			});
		}
		catch (RuntimeException ex) {
			done();
			throw ex;
		}
	}

	private void done() {
		if (this.count.decrementAndGet() == 0 && this.waiting.get() > 0) {
			this.lock.lock();
			try {
				this.none.signalAll();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	@Override
	public int count() {
		return this.count.get();
	}

	@Override
	public boolean awaitNone(Duration timeout) throws InterruptedException {
		long left = timeout.toNanos();
		this.lock.lock();
		try {
			this.waiting.incrementAndGet();
			while (this.count.get() > 0 && left > 0) {
				left = this.none.awaitNanos(left);
			}
			return this.count.get() == 0;
		}
		finally {
			this.waiting.decrementAndGet();
			this.lock.unlock();
		}
	}

}
