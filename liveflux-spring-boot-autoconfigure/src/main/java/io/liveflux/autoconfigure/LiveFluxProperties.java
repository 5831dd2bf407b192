package io.liveflux.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.liveflux.connection.OverflowPolicy;

/**
 * Properties of LiveFlux.
 *
 * @param enabled Whether LiveFlux is set up.
 * @param path Path of the endpoint, below the context path. Starts with a slash.
 * @param websocket WebSocket settings.
 * @param store Component store settings.
 * @since 0.1
 */
@ConfigurationProperties("liveflux")
public record LiveFluxProperties(@DefaultValue("true") boolean enabled, @DefaultValue("/liveflux") String path,
		@DefaultValue WebSocket websocket, @DefaultValue Store store) {

	/**
	 * WebSocket settings.
	 *
	 * @param enabled Whether the endpoint takes WebSocket connections. Without them,
	 * pages work over plain HTTP.
	 * @param allowedOrigins Comma-separated list of origins, besides the application's
	 * own, whose pages may connect, such as 'https://example.com'.
	 * @param sendBufferSize Amount of data that may wait for a client that reads slowly.
	 * @param overflowPolicy What happens when more than that waits.
	 * @param maxMessageSize Largest message taken from a client, and largest body of a
	 * POST.
	 * @param heartbeat Longest silence of a client before it has to send a ping.
	 * @param writeTimeout Longest time that one message may take to be written.
	 */
	public record WebSocket(@DefaultValue("true") boolean enabled, @DefaultValue List<String> allowedOrigins,
			@DefaultValue("512KB") DataSize sendBufferSize, @DefaultValue("disconnect") OverflowPolicy overflowPolicy,
			@DefaultValue("64KB") DataSize maxMessageSize, @DefaultValue("25s") Duration heartbeat,
			@DefaultValue("10s") Duration writeTimeout) {
	}

	/**
	 * Component store settings.
	 *
	 * @param ttl How long a component is kept that nobody uses.
	 * @param unattachedTtl How long a component is kept that was painted with a page and
	 * never used.
	 * @param maximumSize Number of components kept in memory; beyond it, those that were
	 * not used for longest are dropped.
	 */
	public record Store(@DefaultValue("30m") Duration ttl, @DefaultValue("2m") Duration unattachedTtl,
			@DefaultValue("100000") long maximumSize) {
	}

}
