package io.liveflux.test;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import org.springframework.util.Assert;

import io.liveflux.test.internal.time.VirtualTime;

/**
 * The time of the application under test. It stands still from when a test method asks
 * for it until that method ends, and moves only when the test says so. What LiveFlux does
 * from time to time is done then, each thing at its time, and so is what pages do.
 * <p>
 * Beans of the application of type {@code Clock} or {@code InstantSource} go along, if
 * they are clocks of the JDK that tell the system's time or a fixed one.
 * <p>
 * All tests of one application context share its time: tests that move it do not run in
 * parallel with others of that context.
 *
 * @since 0.1
 */
public final class LiveClock {

	private final VirtualTime time;

	private final Consumer<Duration> advance;

	LiveClock(VirtualTime time, Consumer<Duration> advance) {
		this.time = time;
		this.advance = advance;
	}

	/**
	 * Returns what time it is.
	 */
	public Instant now() {
		return this.time.clock().instant();
	}

	/**
	 * Lets time pass at once, with everything that is due on the way, and waits until
	 * nothing is pending.
	 * @param duration how much time
	 * @return this clock
	 */
	public LiveClock advance(Duration duration) {
		Assert.notNull(duration, "'duration' must not be null");
		Assert.isTrue(!duration.isNegative(), () -> "'duration' must not be negative, but is " + duration);
		this.advance.accept(duration);
		return this;
	}

	@Override
	public String toString() {
		return "clock at " + now();
	}

}
