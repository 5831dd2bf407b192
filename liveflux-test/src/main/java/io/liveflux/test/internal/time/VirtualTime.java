package io.liveflux.test.internal.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.TaskScheduler;

import io.liveflux.internal.call.TimeSource;

/**
 * The time of the nodes of a test. It passes as everywhere until a test takes it in its
 * hands: then it stands still, and the test moves it. It never goes back. Thread-safe.
 */
public final class VirtualTime implements TimeSource {

	private static final Predicate<Timer> ANY = (timer) -> true;

	private final InstantSource machine;

	private final Ticker machineTicker;

	private final Object lock = new Object();

	// Guarded by lock, all below.
	private final TreeSet<Timer> timers = new TreeSet<>(
			Comparator.comparingLong(Timer::dueNanos).thenComparingLong(Timer::number));

	private long aheadNanos;

	private long advancedNanos;

	private @Nullable Stopped stopped;

	private long numbers;

	/**
	 * Creates a time that is the one of the machine.
	 * @param machine says the time of day
	 * @param machineTicker measures durations
	 */
	public VirtualTime(InstantSource machine, Ticker machineTicker) {
		this.machine = machine;
		this.machineTicker = machineTicker;
	}

	@Override
	public Clock clock() {
		return new VirtualClock(this::now, ZoneOffset.UTC);
	}

	@Override
	public Ticker ticker() {
		return this::nanos;
	}

	/**
	 * Returns what measures how long a test waits, which no test moves.
	 */
	public Ticker machineTicker() {
		return this.machineTicker;
	}

	@Override
	public TaskScheduler timers(TaskScheduler scheduler) {
		return new VirtualTimers(this, scheduler, false);
	}

	@Override
	public TaskScheduler gatheringTimers(TaskScheduler scheduler) {
		return new VirtualTimers(this, scheduler, true);
	}

	/**
	 * Returns what is done on the thread of the test, when that moves the time.
	 */
	public TaskScheduler timersOfTest() {
		return new VirtualTimers(this, null, false);
	}

	/**
	 * Returns a clock of the application that goes with this time, or the same one where
	 * it is of a kind of its own.
	 * @param clock a clock of the application
	 */
	public InstantSource move(InstantSource clock) {
		if (clock.equals(InstantSource.system())) {
			return clock();
		}
		if (!(clock instanceof Clock zoned)) {
			return clock;
		}
		ZoneId zone = zoned.getZone();
		if (zoned.equals(InstantSource.system().withZone(zone))) {
			return new VirtualClock(this::now, zone);
		}
		Instant fixed = zoned.instant();
		return zoned.equals(Clock.fixed(fixed, zone)) ? new VirtualClock(() -> fixed.plus(advanced()), zone) : clock;
	}

	Instant now() {
		synchronized (this.lock) {
			Stopped stopped = this.stopped;
			return (stopped != null) ? stopped.instant() : this.machine.instant().plusNanos(this.aheadNanos);
		}
	}

	long nanos() {
		synchronized (this.lock) {
			Stopped stopped = this.stopped;
			return (stopped != null) ? stopped.nanos() : this.machineTicker.read() + this.aheadNanos;
		}
	}

	/**
	 * Returns how far tests have moved the time.
	 */
	Duration advanced() {
		synchronized (this.lock) {
			return Duration.ofNanos(this.advancedNanos);
		}
	}

	boolean isStopped() {
		synchronized (this.lock) {
			return this.stopped != null;
		}
	}

	/**
	 * Lets the time stand still.
	 */
	public void stop() {
		synchronized (this.lock) {
			if (this.stopped == null) {
				this.stopped = new Stopped(now(), nanos());
			}
		}
	}

	/**
	 * Lets the time pass again, from where it is or, if that is later, from where it
	 * would be. Clocks that stood still before show again what they showed.
	 */
	public void resume() {
		List<Timer> waiting;
		synchronized (this.lock) {
			Stopped stopped = this.stopped;
			if (stopped == null) {
				return;
			}
			this.aheadNanos = Math.max(this.aheadNanos, stopped.nanos() - this.machineTicker.read());
			this.stopped = null;
			this.advancedNanos = 0;
			waiting = new ArrayList<>(this.timers);
		}
		waiting.forEach(Timer::wakeLater);
	}

	/**
	 * Moves the time, which stands still then, and does what is due on the way, each at
	 * its time.
	 * @param duration how far
	 * @param isQuiet returns, on any thread, whether what was done has no consequences
	 * @param settle waits until all consequences have come
	 * @throws IllegalArgumentException if the duration is negative
	 */
	public void advance(Duration duration, BooleanSupplier isQuiet, Runnable settle) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("Time does not go back: " + duration);
		}
		stop();
		settle.run();
		long target = Math.addExact(nanos(), duration.toNanos());
		Function<Predicate<Timer>, @Nullable Timer> more = (wanted) -> isQuiet.getAsBoolean() ? next(target, wanted)
				: null;
		for (Timer next = next(target, ANY); next != null; next = next(target, ANY)) {
			next.run(more);
			if (!isQuiet.getAsBoolean()) {
				settle.run();
			}
		}
		moveTo(target);
		settle.run();
	}

	private @Nullable Timer next(long target, Predicate<Timer> wanted) {
		synchronized (this.lock) {
			Timer first = this.timers.isEmpty() ? null : this.timers.first();
			if (first == null || first.dueNanos() > target || !wanted.test(first)) {
				return null;
			}
			this.timers.remove(first);
			moveTo(first.dueNanos());
			return first;
		}
	}

	private void moveTo(long nanos) {
		synchronized (this.lock) {
			Stopped stopped = this.stopped;
			if (stopped != null && nanos > stopped.nanos()) {
				long step = nanos - stopped.nanos();
				this.stopped = new Stopped(stopped.instant().plusNanos(step), nanos);
				this.advancedNanos += step;
			}
		}
	}

	/**
	 * Does what waits only to be done together with other things, before its time.
	 * @return whether there was something
	 */
	public boolean hurry() {
		List<Timer> soon;
		synchronized (this.lock) {
			soon = this.timers.stream().filter(Timer::isGathering).toList();
			soon.forEach(this.timers::remove);
		}
		soon.forEach((timer) -> timer.run((wanted) -> null));
		return !soon.isEmpty();
	}

	/**
	 * Takes what is due at some time.
	 */
	void add(Timer timer) {
		synchronized (this.lock) {
			this.timers.add(timer);
		}
		timer.wakeLater();
	}

	/**
	 * Takes back what is not done yet.
	 * @return whether it was waiting
	 */
	boolean remove(Timer timer) {
		synchronized (this.lock) {
			return this.timers.remove(timer);
		}
	}

	long nextNumber() {
		synchronized (this.lock) {
			return ++this.numbers;
		}
	}

	/**
	 * A time that stands still.
	 *
	 * @param instant the time of day
	 * @param nanos the same for durations
	 */
	private record Stopped(Instant instant, long nanos) {
	}

}
