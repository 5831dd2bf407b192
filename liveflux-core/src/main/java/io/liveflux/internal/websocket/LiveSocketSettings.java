package io.liveflux.internal.websocket;

import java.time.Duration;

import org.springframework.util.Assert;

import io.liveflux.connection.OutboundLimits;

/**
 * How the connections of one socket of the application's own are treated.
 *
 * @param outbound bounds of the outbound queues
 * @param maxMessageSizeBytes largest message taken, in bytes
 * @param bufferSizeBytes size of the container's buffers for a connection, in bytes
 * @param readTimeout longest time without a message, 0 for any
 * @param writeTimeout longest time that one frame may take
 * @param pingInterval silence before a ping is sent, 0 for no pings
 * @param pongTimeout how long the answer may take
 * @param maxConnections how many connections may be open, 0 for any number
 * @param compressionThresholdBytes smallest message that is compressed, where messages
 * are
 * @since 0.1
 */
public record LiveSocketSettings(OutboundLimits outbound, int maxMessageSizeBytes, int bufferSizeBytes,
		Duration readTimeout, Duration writeTimeout, Duration pingInterval, Duration pongTimeout, int maxConnections,
		int compressionThresholdBytes) {

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException when a number or a duration makes no sense
	 */
	public LiveSocketSettings {
		Assert.isTrue(maxMessageSizeBytes > 0, "'maxMessageSizeBytes' must be positive");
		Assert.isTrue(bufferSizeBytes > 0, "'bufferSizeBytes' must be positive");
		Assert.isTrue(!readTimeout.isNegative(), "'readTimeout' must not be negative");
		Assert.isTrue(writeTimeout.toMillis() > 0, "'writeTimeout' must be positive");
		Assert.isTrue(!pingInterval.isNegative(), "'pingInterval' must not be negative");
		Assert.isTrue(pongTimeout.toMillis() > 0, "'pongTimeout' must be positive");
		Assert.isTrue(maxConnections >= 0, "'maxConnections' must not be negative");
		Assert.isTrue(compressionThresholdBytes >= 0, "'compressionThresholdBytes' must not be negative");
	}

}
