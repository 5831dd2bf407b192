package io.liveflux.channel;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.util.Assert;

/**
 * Lets channels forget what is too old while the application runs.
 *
 * @since 0.1
 */
public final class ChannelTimer implements SmartLifecycle {

	private final Channels channels;

	private final TaskScheduler scheduler;

	private final Duration interval;

	private volatile @Nullable ScheduledFuture<?> running;

	/**
	 * Creates a timer.
	 * @param channels the channels
	 * @param scheduler runs it
	 * @param interval time between two runs
	 */
	public ChannelTimer(Channels channels, TaskScheduler scheduler, Duration interval) {
		Assert.notNull(channels, "'channels' must not be null");
		Assert.notNull(scheduler, "'scheduler' must not be null");
		Assert.isTrue(interval.toMillis() > 0, () -> "'interval' must be positive, not " + interval);
		this.channels = channels;
		this.scheduler = scheduler;
		this.interval = interval;
	}

	@Override
	public void start() {
		this.running = this.scheduler.scheduleWithFixedDelay(this.channels::sweep,
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
