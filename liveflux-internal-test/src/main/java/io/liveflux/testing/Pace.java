package io.liveflux.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The pace of what a test plays: a client that writes slowly, a database that takes its
 * time, a limit that has to pass. Never a wait for a result, which is Awaitility's.
 *
 * @since 0.1
 */
public final class Pace {

	private Pace() {
	}

	/**
	 * Lets time pass.
	 * @param time how long
	 */
	public static void pass(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
