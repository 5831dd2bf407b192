package io.liveflux.internal.call;

import java.time.Duration;

/**
 * What one node has handed to its background threads and is not done. Tests wait for it.
 *
 * @since 0.1
 */
public interface BackgroundWork {

	/**
	 * Returns how many tasks wait or run.
	 */
	int count();

	/**
	 * Waits until there was a moment without any task.
	 * @param timeout longest time to wait
	 * @return whether there was one
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	boolean awaitNone(Duration timeout) throws InterruptedException;

}
