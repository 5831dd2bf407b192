package io.liveflux.internal.admission;

import java.time.Duration;

/**
 * Limits how often something is done in a name. Thread-safe.
 */
@FunctionalInterface
interface Limiter {

	/**
	 * Takes a token of a name.
	 * @return zero when there was one, else how long it takes until there is
	 */
	Duration tryAcquire(String name);

}
