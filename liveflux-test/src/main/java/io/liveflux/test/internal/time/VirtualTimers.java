package io.liveflux.test.internal.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.support.SimpleTriggerContext;

/**
 * Does something at some time of a test. Thread-safe.
 */
final class VirtualTimers implements TaskScheduler {

	private final VirtualTime time;

	private final @Nullable TaskScheduler threads;

	VirtualTimers(VirtualTime time, @Nullable TaskScheduler threads) {
		this.time = time;
		this.threads = threads;
	}

	@Override
	public Clock getClock() {
		return this.time.clock();
	}

	@Override
	public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
		SimpleTriggerContext context = new SimpleTriggerContext(getClock());
		Instant first = trigger.nextExecution(context);
		return (first != null) ? add(task, (now, late) -> {
			Instant due = now.minus(late);
			context.update(due, due, now);
			return trigger.nextExecution(context);
		}, first) : null;
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
		return add(task, Timer.Recurrence.NEVER, startTime);
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
		return add(task, (now, late) -> now.minus(late).plus(period), startTime);
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
		return scheduleAtFixedRate(task, this.time.now(), period);
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
		return add(task, (now, late) -> now.plus(delay), startTime);
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
		return scheduleWithFixedDelay(task, this.time.now(), delay);
	}

	private Timer add(Runnable task, Timer.Recurrence recurrence, Instant start) {
		Timer timer = new Timer(this.time, this.threads, task, recurrence, start);
		this.time.add(timer);
		return timer;
	}

}
