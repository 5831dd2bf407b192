package io.liveflux.internal.conversation;

import java.time.Duration;

import org.springframework.util.Assert;

import io.liveflux.connection.OutboundLimits;

/**
 * How the WebSocket endpoint treats its connections.
 *
 * @param heartbeat longest silence that a {@code liveflux.v1} client may keep
 * @param writeTimeout longest that one frame may take to be written
 * @param maxMessageSizeBytes largest message taken from a client, in bytes
 * @param outbound bounds of the outbound queue
 * @param pongTimeout how long the answer to a ping may take
 * @param compressionThresholdBytes smallest message that is compressed, where messages
 * are
 * @since 0.1
 */
public record SocketSettings(Duration heartbeat, Duration writeTimeout, int maxMessageSizeBytes,
		OutboundLimits outbound, Duration pongTimeout, int compressionThresholdBytes) {

	private static final Duration PONG_TIMEOUT = Duration.ofSeconds(10);

	private static final int COMPRESSION_THRESHOLD_BYTES = 1024;

	/**
	 * Creates settings with a threshold of 1 KB for compression, and ten seconds for the
	 * answer to a ping.
	 */
	public SocketSettings(Duration heartbeat, Duration writeTimeout, int maxMessageSizeBytes, OutboundLimits outbound) {
		this(heartbeat, writeTimeout, maxMessageSizeBytes, outbound, COMPRESSION_THRESHOLD_BYTES);
	}

	/**
	 * Creates settings with ten seconds for the answer to a ping.
	 */
	public SocketSettings(Duration heartbeat, Duration writeTimeout, int maxMessageSizeBytes, OutboundLimits outbound,
			int compressionThresholdBytes) {
		this(heartbeat, writeTimeout, maxMessageSizeBytes, outbound, PONG_TIMEOUT, compressionThresholdBytes);
	}

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException when a duration or a size is not positive
	 */
	public SocketSettings {
		Assert.isTrue(heartbeat.toMillis() > 0, "'heartbeat' must be positive");
		Assert.isTrue(writeTimeout.toMillis() > 0, "'writeTimeout' must be positive");
		Assert.isTrue(maxMessageSizeBytes > 0, "'maxMessageSizeBytes' must be positive");
		Assert.isTrue(compressionThresholdBytes >= 0, "'compressionThresholdBytes' must not be negative");
	}

}
