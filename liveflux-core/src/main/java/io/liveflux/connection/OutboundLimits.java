package io.liveflux.connection;

import org.springframework.util.Assert;

/**
 * Bounds of a connection's outbound queue.
 *
 * @param sendBufferSizeBytes how many bytes may wait, in bytes
 * @param overflowPolicy what happens beyond
 * @since 0.1
 */
public record OutboundLimits(long sendBufferSizeBytes, OverflowPolicy overflowPolicy) {

	/**
	 * Creates the limits.
	 * @throws IllegalArgumentException when the size is not positive
	 */
	public OutboundLimits {
		Assert.isTrue(sendBufferSizeBytes > 0, "'sendBufferSizeBytes' must be positive");
		Assert.notNull(overflowPolicy, "'overflowPolicy' must not be null");
	}

}
