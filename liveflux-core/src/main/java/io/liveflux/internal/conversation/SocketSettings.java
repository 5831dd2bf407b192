package io.liveflux.internal.conversation;

import java.time.Duration;

import org.springframework.util.Assert;

import io.liveflux.connection.OutboundLimits;

/**
 * How an endpoint over WebSocket treats its connections.
 *
 * @param heartbeat silence before a ping is sent, 0 for no pings
 * @param writeTimeout longest that one frame may take to be written
 * @param maxMessageSizeBytes largest message taken from a client, in bytes
 * @param outbound bounds of the outbound queue
 * @param pongTimeout how long the answer to a ping may take
 * @param compressionThresholdBytes smallest message that is compressed, where messages
 * are
 * @param readTimeout longest time without a message, 0 for any
 * @param bufferSizeBytes size of the container's buffers for a connection, in bytes
 * @param maxConnections how many connections may be open, 0 for any number
 * @since 0.1
 */
public record SocketSettings(Duration heartbeat, Duration writeTimeout, int maxMessageSizeBytes,
		OutboundLimits outbound, Duration pongTimeout, int compressionThresholdBytes, Duration readTimeout,
		int bufferSizeBytes, int maxConnections) {

	private static final int BUFFER_SIZE_BYTES = 8 * 1024;

	private static final Duration PONG_TIMEOUT = Duration.ofSeconds(10);

	private static final int COMPRESSION_THRESHOLD_BYTES = 1024;

	/**
	 * Creates settings of the endpoint of pages, with a threshold of 1 KB for
	 * compression.
	 */
	public SocketSettings(Duration heartbeat, Duration writeTimeout, int maxMessageSizeBytes, OutboundLimits outbound) {
		this(heartbeat, writeTimeout, maxMessageSizeBytes, outbound, COMPRESSION_THRESHOLD_BYTES);
	}

	/**
	 * Creates settings of the endpoint of pages, with ten seconds for the answer to a
	 * ping.
	 */
	public SocketSettings(Duration heartbeat, Duration writeTimeout, int maxMessageSizeBytes, OutboundLimits outbound,
			int compressionThresholdBytes) {
		this(heartbeat, writeTimeout, maxMessageSizeBytes, outbound, PONG_TIMEOUT, compressionThresholdBytes,
				Duration.ZERO, BUFFER_SIZE_BYTES, 0);
	}

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException when a number or a duration makes no sense
	 */
	public SocketSettings {
		Assert.isTrue(!heartbeat.isNegative(), "'heartbeat' must not be negative");
		Assert.isTrue(writeTimeout.toMillis() > 0, "'writeTimeout' must be positive");
		Assert.isTrue(maxMessageSizeBytes > 0, "'maxMessageSizeBytes' must be positive");
		Assert.isTrue(pongTimeout.toMillis() > 0, "'pongTimeout' must be positive");
		Assert.isTrue(!readTimeout.isNegative(), "'readTimeout' must not be negative");
		Assert.isTrue(bufferSizeBytes > 0, "'bufferSizeBytes' must be positive");
		Assert.isTrue(maxConnections >= 0, "'maxConnections' must not be negative");
		Assert.isTrue(compressionThresholdBytes >= 0, "'compressionThresholdBytes' must not be negative");
	}

}
