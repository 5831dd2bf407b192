package io.liveflux.test.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.TaskScheduler;

/**
 * Something that is done at some time of a test. Thread-safe.
 */
final class Timer extends CompletableFuture<Object> implements ScheduledFuture<Object> {

	private static final long PATIENCE_SECONDS = 10;

	private final VirtualTime time;

	private final @Nullable TaskScheduler threads;

	private final Runnable task;

	private final Recurrence recurrence;

	private final long number;

	private final boolean gathering;

	// Changed only while it does not wait.
	private volatile long dueNanos;

	private volatile @Nullable Future<?> wake;

	Timer(VirtualTime time, @Nullable TaskScheduler threads, Runnable task, Plan plan) {
		this.time = time;
		this.threads = threads;
		this.task = task;
		this.recurrence = plan.recurrence();
		this.number = time.nextNumber();
		this.gathering = plan.gathering();
		this.dueNanos = time.nanos() + Duration.between(time.now(), plan.start()).toNanos();
	}

	long dueNanos() {
		return this.dueNanos;
	}

	long number() {
		return this.number;
	}

	boolean isGathering() {
		return this.gathering;
	}

	/**
	 * Sees to it that this is done when the time has passed by itself.
	 */
	void wakeLater() {
		TaskScheduler threads = this.threads;
		if (threads != null && !this.time.isStopped() && !isDone()) {
			Future<?> before = this.wake;
			if (before != null) {
				before.cancel(false);
			}
			this.wake = threads.schedule(this::wake,
					threads.getClock().instant().plusNanos(Math.max(0, this.dueNanos - this.time.nanos())));
		}
	}

	private void wake() {
		if (this.dueNanos > this.time.nanos()) {
			// The two clocks of the machine do not agree.
			wakeLater();
		}
		else if (!this.time.isStopped() && this.time.remove(this)) {
			execute();
		}
	}

	/**
	 * Does it now, on the thread that is meant for it.
	 * @param more returns what is done after it on the same thread, or {@code null}
	 * @throws AssertionError when it takes too long
	 */
	void run(Function<Predicate<Timer>, @Nullable Timer> more) {
		TaskScheduler threads = this.threads;
		if (threads == null) {
			execute();
			return;
		}
		Future<?> run = threads.schedule(() -> executeAll(more), threads.getClock().instant());
		try {
			run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("The test was interrupted while a timer of the application was not done", ex);
		}
		catch (TimeoutException ex) {
			throw new AssertionError("A timer of the application is not done after " + PATIENCE_SECONDS + " s", ex);
		}
		catch (CancellationException ex) {
			// The node ends.
		}
		catch (ExecutionException ex) {
			throw new AssertionError("A timer of the application has failed", ex.getCause());
		}
	}

	private void executeAll(Function<Predicate<Timer>, @Nullable Timer> more) {
		Timer next = this;
		while (next != null) {
			next.execute();
			next = more.apply((timer) -> timer.threads == this.threads);
		}
	}

	private void execute() {
		if (isDone()) {
			return;
		}
		try {
			this.task.run();
		}
		finally {
			next();
		}
	}

	private void next() {
		Instant next = this.recurrence.next(this.time.now(), Duration.ofNanos(this.time.nanos() - this.dueNanos));
		if (next == null) {
			complete(null);
		}
		else if (!isDone()) {
			this.dueNanos = this.time.nanos() + Duration.between(this.time.now(), next).toNanos();
			this.time.add(this);
			if (isDone()) {
				this.time.remove(this);
			}
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		this.time.remove(this);
		Future<?> wake = this.wake;
		if (wake != null) {
			wake.cancel(mayInterruptIfRunning);
		}
		return super.cancel(mayInterruptIfRunning);
	}

	@Override
	public long getDelay(TimeUnit unit) {
		return unit.convert(this.dueNanos - this.time.nanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public int compareTo(Delayed other) {
		return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
	}

	/**
	 * When something is done.
	 *
	 * @param start when for the first time
	 * @param recurrence when again
	 * @param gathering whether it is done before its time when nothing else is under way
	 */
	record Plan(Instant start, Recurrence recurrence, boolean gathering) {
	}

	/**
	 * When something is done again.
	 */
	@FunctionalInterface
	interface Recurrence {

		/** For what is done once. */
		Recurrence NEVER = (now, late) -> null;

		/**
		 * Returns when it is done again, or {@code null} for never.
		 * @param now the time
		 * @param late how late it was done
		 */
		@Nullable Instant next(Instant now, Duration late);

	}

}
