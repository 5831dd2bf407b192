package io.liveflux.internal.async;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.TaskScheduler;

/**
 * Does something after a while.
 */
@FunctionalInterface
public interface Timer {

	/**
	 * Lets a task run later.
	 * @param task the task
	 * @param delay how much later
	 * @return gives it up; does nothing once it runs
	 */
	Runnable later(Runnable task, Duration delay);

	/**
	 * Returns one that goes by a scheduler.
	 * @param timers waits
	 * @param executor runs the tasks
	 */
	static Timer of(TaskScheduler timers, Executor executor) {
		return (task, delay) -> {
			ScheduledFuture<?> due = timers.schedule(() -> executor.execute(task),
					timers.getClock().instant().plus(delay));
			return () -> due.cancel(false);
		};
	}

	/**
	 * Returns one by the clock of the machine.
	 * @param executor runs the tasks
	 */
	static Timer of(Executor executor) {
		return (task, delay) -> {
			CompletableFuture<Void> due = CompletableFuture.runAsync(task,
					CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor));
			return () -> due.cancel(false);
		};
	}

}
