package io.liveflux.async;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How often a method of a component runs that the component starts and stops itself: a
 * field of its state.
 *
 * <pre>
 * private Interval watch = Interval.off();
 *
 * &#64;Action
 * void follow(LiveContext live) {
 *     live.every("watch", Duration.ofSeconds(1));
 * }
 *
 * &#64;Action
 * void rest(LiveContext live) {
 *     live.cancel("watch");
 * }
 *
 * &#64;Every("watch")
 * void look() {
 *     this.price = this.market.price();
 * }
 * </pre>
 *
 * Views read {@code watch.on} and {@code watch.period}. Immutable.
 *
 * @since 0.1
 */
public final class Interval {

	private static final Interval OFF = new Interval();

	private long periodMillis;

	private long sinceMillis;

	// For JSON.
	private Interval() {
	}

	private Interval(long periodMillis, long sinceMillis) {
		this.periodMillis = periodMillis;
		this.sinceMillis = sinceMillis;
	}

	/**
	 * Returns that the method does not run.
	 */
	public static Interval off() {
		return OFF;
	}

	/**
	 * Returns that the method runs from now on. LiveFlux calls this for
	 * {@link io.liveflux.component.LiveContext#every}.
	 * @param period time between two runs, a millisecond at least
	 * @param since when it was started; the first run is one period later
	 */
	public static Interval of(Duration period, Instant since) {
		Assert.isTrue(period.toMillis() > 0, "'period' must be a millisecond at least");
		return new Interval(period.toMillis(), since.toEpochMilli());
	}

	/**
	 * Returns whether the method runs.
	 */
	public boolean isOn() {
		return this.periodMillis > 0;
	}

	/**
	 * Returns the time between two runs.
	 * @return the time, or {@code null} when the method does not run
	 */
	public @Nullable Duration getPeriod() {
		return isOn() ? Duration.ofMillis(this.periodMillis) : null;
	}

	/**
	 * Returns when it was started last.
	 * @return the time, or {@code null} when the method does not run
	 */
	public @Nullable Instant getSince() {
		return isOn() ? Instant.ofEpochMilli(this.sinceMillis) : null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Interval interval && interval.periodMillis == this.periodMillis
				&& interval.sinceMillis == this.sinceMillis;
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.periodMillis, this.sinceMillis);
	}

	@Override
	public String toString() {
		return isOn() ? "Interval[" + this.periodMillis + " ms]" : "Interval[off]";
	}

}
