package io.liveflux.connection;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.Assert;

/**
 * Looks at all connections regularly while the application runs.
 *
 * @since 0.1
 */
public final class HeartbeatTimer implements SmartLifecycle {

	private final Heartbeats heartbeats;

	private final TaskScheduler scheduler;

	private final Duration interval;

	private volatile @Nullable ScheduledFuture<?> running;

	/**
	 * Creates a timer.
	 * @param heartbeats the heartbeats
	 * @param scheduler runs it
	 * @param interval time between two runs
	 */
	public HeartbeatTimer(Heartbeats heartbeats, TaskScheduler scheduler, Duration interval) {
		Assert.notNull(heartbeats, "'heartbeats' must not be null");
		Assert.notNull(scheduler, "'scheduler' must not be null");
		Assert.isTrue(interval.toMillis() > 0, () -> "'interval' must be positive, not " + interval);
		this.heartbeats = heartbeats;
		this.scheduler = scheduler;
		this.interval = interval;
	}

	@Override
	public void start() {
		this.running = this.scheduler.scheduleWithFixedDelay(this.heartbeats::sweep,
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
