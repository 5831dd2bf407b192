package io.liveflux.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for a condition, with a bound, and at little cost.
 */
final class Poll {

	private static final long PAUSE_NANOS = 200_000;

	private Poll() {
	}

	/**
	 * Waits until a condition holds.
	 * @throws IllegalStateException when it does not in time
	 */
	static void until(Duration atMost, BooleanSupplier condition, Supplier<String> problem) {
		if (!holds(atMost, condition)) {
			throw new IllegalStateException(problem.get());
		}
	}

	/**
	 * Returns whether a condition holds in time.
	 */
	static boolean holds(Duration atMost, BooleanSupplier condition) {
		long end = System.nanoTime() + atMost.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - end > 0) {
				return false;
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		return true;
	}

}
