package io.liveflux.internal.channel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other, in the order in which they came. Who brings a task
 * while another thread is at work leaves it there and goes on; the one at work does it.
 */
final class Serial {

	private static final Logger logger = LoggerFactory.getLogger(Serial.class);

	/** The one that a thread is at work in, if any. */
	private static final ThreadLocal<@Nullable Serial> AT_WORK = new ThreadLocal<>();

	/** From here on, who brings a task helps to work off the others first. */
	private static final int MANY = 1024;

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger();

	/**
	 * Runs a task now or soon, on this thread or on the one that is at work.
	 */
	void submit(Runnable task) {
		this.tasks.add(task);
		// Who is at work elsewhere must not wait here: the other one may wait there.
		if (this.waiting.incrementAndGet() > MANY && AT_WORK.get() == null) {
			this.lock.lock();
			this.lock.unlock();
		}
		work();
	}

	/**
	 * Runs a task on this thread, after those that came before.
	 */
	<T> T call(Supplier<T> task) {
		this.lock.lock();
		Serial before = AT_WORK.get();
		AT_WORK.set(this);
		try {
			if (this.lock.getHoldCount() == 1) {
				runAll();
			}
			return task.get();
		}
		finally {
			workAs(before);
			this.lock.unlock();
			work();
		}
	}

	/**
	 * Returns whether this thread is at work here.
	 */
	boolean isMine() {
		return this.lock.isHeldByCurrentThread();
	}

	private void work() {
		// Tasks that come from within a task wait for their turn.
		while (!isMine() && !this.tasks.isEmpty() && this.lock.tryLock()) {
			Serial before = AT_WORK.get();
			AT_WORK.set(this);
			try {
				runAll();
			}
			finally {
				workAs(before);
				this.lock.unlock();
			}
		}
	}

	private void runAll() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			this.waiting.decrementAndGet();
			try {
				task.run();
			}
			// It may be somebody else's: those that wait behind it must not suffer.
			catch (RuntimeException | Error ex) {
				logger.error("Something that was to be done in a channel failed", ex);
			}
		}
	}

	private static void workAs(@Nullable Serial before) {
		if (before != null) {
			AT_WORK.set(before);
		}
		else {
			AT_WORK.remove();
		}
	}

}
