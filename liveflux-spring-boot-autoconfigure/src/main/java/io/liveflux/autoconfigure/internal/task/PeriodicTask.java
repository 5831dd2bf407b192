package io.liveflux.autoconfigure.internal.task;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.Assert;

/**
 * Work that is done again and again from the start of the application to its end.
 */
public final class PeriodicTask implements SmartLifecycle {

	private final TaskScheduler scheduler;

	private final Duration interval;

	private final Runnable work;

	private volatile @Nullable ScheduledFuture<?> scheduled;

	/**
	 * Creates a task.
	 * @param scheduler runs the work
	 * @param interval time between two runs; zero for never
	 * @param work the work
	 */
	public PeriodicTask(TaskScheduler scheduler, Duration interval, Runnable work) {
		Assert.isTrue(!interval.isNegative(), () -> "'interval' must not be negative, but is " + interval);
		this.scheduler = scheduler;
		this.interval = interval;
		this.work = work;
	}

	public static PeriodicTask never(TaskScheduler scheduler) {
		return new PeriodicTask(scheduler, Duration.ZERO, () -> {
		});
	}

	public Duration interval() {
		return this.interval;
	}

	@Override
	public void start() {
		if (this.interval.isZero()) {
			return;
		}
		this.scheduled = this.scheduler.scheduleWithFixedDelay(this.work,
				this.scheduler.getClock().instant().plus(this.interval), this.interval);
	}

	@Override
	public void stop() {
		ScheduledFuture<?> scheduled = this.scheduled;
		if (scheduled != null) {
			scheduled.cancel(false);
			this.scheduled = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.scheduled != null;
	}

}
