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

	private final boolean gathering;

	/**
	 * Creates them.
	 * @param threads do it, or {@code null} for the thread that moves the time
	 * @param gathering whether it is done before its time when nothing else is under way
	 */
	VirtualTimers(VirtualTime time, @Nullable TaskScheduler threads, boolean gathering) {
		this.gathering = gathering;
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
		Timer timer = new Timer(this.time, this.threads, task, new Timer.Plan(start, recurrence, this.gathering));
		this.time.add(timer);
		return timer;
	}

}
