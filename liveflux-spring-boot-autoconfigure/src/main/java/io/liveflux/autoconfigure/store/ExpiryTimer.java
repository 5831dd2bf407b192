package io.liveflux.autoconfigure.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Scheduler;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;

/**
 * Says when a cache has to look for what is over.
 *
 * @param timers waits
 */
record ExpiryTimer(TaskScheduler timers) implements Scheduler {

	@Override
	public Future<?> schedule(Executor executor, Runnable command, long delay, TimeUnit unit) {
		try {
			return this.timers.schedule(() -> executor.execute(command),
					this.timers.getClock().instant().plusNanos(unit.toNanos(delay)));
		}
		catch (TaskRejectedException ex) {
			// The application stops: nothing is looked for any more.
			return CompletableFuture.completedFuture(null);
		}
	}

}
