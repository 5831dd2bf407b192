package io.liveflux.test.internal.conversation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes who waits for something to arrive at any page. Thread-safe.
 */
public final class Arrivals {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition arrived = this.lock.newCondition();

	private long count;

	/**
	 * Returns how often something has arrived.
	 */
	public long count() {
		this.lock.lock();
		try {
			return this.count;
		}
		finally {
			this.lock.unlock();
		}
	}

	public void arrived() {
		this.lock.lock();
		try {
			this.count++;
			this.arrived.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until more has arrived.
	 * @param known how much had arrived when the caller looked
	 * @param millis longest time to wait, in milliseconds
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	public void awaitMore(long known, long millis) throws InterruptedException {
		long left = TimeUnit.MILLISECONDS.toNanos(millis);
		this.lock.lock();
		try {
			while (this.count == known && left > 0) {
				left = this.arrived.awaitNanos(left);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
