package io.liveflux.internal.call;

import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.internal.logging.OperatorLog;

/**
 * Runs tasks on an executor one after the other, in the order in which they were added.
 * Adding one never waits. When more wait than about the capacity, they are not added.
 */
public final class SerialQueue {

	private static final Logger logger = LoggerFactory.getLogger(SerialQueue.class);

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	// Tasks that are not done yet; whoever raises it from zero starts the worker.
	private final AtomicInteger open = new AtomicInteger();

	private final Executor executor;

	private final int capacity;

	private final OperatorLog log;

	public SerialQueue(Executor executor, int capacity, InstantSource clock) {
		this.executor = executor;
		this.capacity = capacity;
		this.log = new OperatorLog(SerialQueue.class, clock);
	}

	public void add(Runnable task) {
		if (this.open.get() >= this.capacity) {
			this.log.error("application events",
					"An application event was not handed to the components, because {} others are already waiting",
					this.capacity);
			return;
		}
		this.tasks.add(task);
		if (this.open.getAndIncrement() == 0) {
			try {
				this.executor.execute(this::work);
			}
			catch (RejectedExecutionException ex) {
				abandon(ex);
			}
		}
	}

	private void work() {
		do {
			Runnable task = this.tasks.poll();
			try {
				if (task != null) {
					task.run();
				}
			}
			// Users' code may be in it, and what comes after must not suffer.
			catch (RuntimeException | Error ex) {
				this.log.error("application events", "An application event could not be handed to the components", ex);
			}
		}
		while (this.open.decrementAndGet() > 0);
	}

	private void abandon(RejectedExecutionException ex) {
		int abandoned = 0;
		do {
			this.tasks.poll();
			abandoned++;
		}
		while (this.open.decrementAndGet() > 0);
		logger.debug("{} application events were not handed to the components, because the executor rejects new tasks",
				abandoned, ex);
	}

}
