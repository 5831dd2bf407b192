package io.liveflux.internal.channellog;

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
public final class SerialExecutor {

	/** Nothing to be done. */
	public static final Runnable NOTHING = () -> {
	};

	private static final Logger logger = LoggerFactory.getLogger(SerialExecutor.class);

	/** The one that a thread is at work in, if any. */
	private static final ThreadLocal<@Nullable SerialExecutor> AT_WORK = new ThreadLocal<>();

	/** From here on, who brings a task helps to work off the others first. */
	private static final int MANY = 1024;

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	/** At least as many as there are tasks in the queue. */
	private final AtomicInteger waiting = new AtomicInteger();

	private final Supplier<Runnable> afterwards;

	/**
	 * Creates one that leaves nothing to be done afterwards.
	 */
	public SerialExecutor() {
		this(() -> NOTHING);
	}

	/**
	 * Creates one.
	 * @param afterwards asked after each task for what is to be done while others may go
	 * on
	 */
	public SerialExecutor(Supplier<Runnable> afterwards) {
		this.afterwards = afterwards;
	}

	/**
	 * Runs a task now or soon, on this thread or on the one that is at work.
	 * @param task the task
	 */
	public void submit(Runnable task) {
		int before = this.waiting.getAndIncrement();
		this.tasks.add(task);
		// Who is at work elsewhere must not wait here: the other one may wait there.
		if (before >= MANY && AT_WORK.get() == null) {
			this.lock.lock();
			this.lock.unlock();
		}
		work();
	}

	/**
	 * Runs a task at once when this thread is at work here, and otherwise as
	 * {@link #submit} does: for answers that may come before the question has returned.
	 * @param task the task
	 */
	public void resume(Runnable task) {
		if (isMine()) {
			task.run();
		}
		else {
			submit(task);
		}
	}

	/**
	 * Runs a task on this thread, after those that came before.
	 * @param task the task
	 * @return what the task returns
	 * @param <T> type of what the task returns
	 */
	public <T> T call(Supplier<T> task) {
		// Not until there are none: others may go on bringing more.
		for (int left = this.waiting.get(); left > 0 && !isMine(); left--) {
			this.lock.lock();
			hold(this::runNext);
		}
		this.lock.lock();
		try {
			return hold(task);
		}
		finally {
			work();
		}
	}

	/**
	 * Returns whether this thread is at work here.
	 */
	public boolean isMine() {
		return this.lock.isHeldByCurrentThread();
	}

	private void work() {
		// Tasks that come from within a task wait for their turn.
		while (!isMine() && !this.tasks.isEmpty() && this.lock.tryLock()) {
			hold(this::runNext);
		}
	}

	/**
	 * Runs something with the lock that this thread has just got, and gives it back.
	 */
	private <T> T hold(Supplier<T> work) {
		SerialExecutor before = AT_WORK.get();
		AT_WORK.set(this);
		Runnable rest = NOTHING;
		try {
			return work.get();
		}
		finally {
			if (this.lock.getHoldCount() == 1) {
				rest = this.afterwards.get();
			}
			workAs(before);
			this.lock.unlock();
			rest.run();
		}
	}

	private boolean runNext() {
		Runnable task = this.tasks.poll();
		if (task == null) {
			return false;
		}
		this.waiting.decrementAndGet();
		try {
			task.run();
		}
		// It may be somebody else's: those that wait behind it must not suffer.
		catch (RuntimeException | Error ex) {
			logger.error("A task of a channel failed", ex);
		}
		return true;
	}

	private static void workAs(@Nullable SerialExecutor before) {
		if (before != null) {
			AT_WORK.set(before);
		}
		else {
			AT_WORK.remove();
		}
	}

}
