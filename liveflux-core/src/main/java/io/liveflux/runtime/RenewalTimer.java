package io.liveflux.runtime;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.Assert;

/**
 * Renews the time of watched components while the application runs.
 *
 * @since 0.1
 */
public final class RenewalTimer implements SmartLifecycle {

	private final LiveComponents components;

	private final TaskScheduler scheduler;

	private final Duration interval;

	private volatile @Nullable ScheduledFuture<?> running;

	/**
	 * Creates a timer.
	 * @param components the life of components
	 * @param scheduler runs the renewal
	 * @param interval time between two renewals, well below the store's time-to-live
	 */
	public RenewalTimer(LiveComponents components, TaskScheduler scheduler, Duration interval) {
		Assert.notNull(components, "'components' must not be null");
		Assert.notNull(scheduler, "'scheduler' must not be null");
		Assert.isTrue(interval.toMillis() > 0, () -> "'interval' must be positive, not " + interval);
		this.components = components;
		this.scheduler = scheduler;
		this.interval = interval;
	}

	@Override
	public void start() {
		this.running = this.scheduler.scheduleWithFixedDelay(this.components::renewWatched,
				this.scheduler.getClock().instant().plus(this.interval), this.interval);
	}

	@Override
	public void stop() {
		ScheduledFuture<?> scheduled = this.running;
		if (scheduled != null) {
			scheduled.cancel(false);
			this.running = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

}
