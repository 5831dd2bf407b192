package io.liveflux.tap;

/**
 * A listener that is told of what crosses channels and sockets. Thread-safe.
 *
 * @since 0.1
 */
public interface TrafficTap extends AutoCloseable {

	/**
	 * Returns how many messages the listener was not told of, because it was too slow.
	 */
	long dropped();

	/**
	 * Removes the tap. What waits is not told any more. Closing it again does nothing.
	 */
	@Override
	void close();

}
