package io.liveflux.autoconfigure.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.liveflux.autoconfigure.MessageRateProperties;
import io.liveflux.connection.OverflowPolicy;

/**
 * Settings of sockets of the application's own.
 *
 * @param sockets Settings of sockets by their names.
 * @param shutdown Settings of the end of the application.
 * @since 0.1
 */
@ConfigurationProperties("liveflux")
public record LiveFluxSocketProperties(@DefaultValue Map<String, Socket> sockets, @DefaultValue Shutdown shutdown) {

	/**
	 * Settings of the end of the application.
	 *
	 * @param spread Time over which clients are asked to reconnect, so that they do not
	 * all return at once.
	 */
	public record Shutdown(@DefaultValue("5s") Duration spread) {
	}

	/**
	 * Settings of one socket.
	 *
	 * @param allowedOrigins Comma-separated list of origins, besides the application's
	 * own, whose pages may connect, such as 'https://example.com'.
	 * @param subprotocols Comma-separated list of your own subprotocols that the endpoint
	 * accepts.
	 * @param sendBufferSize Amount of data that may wait for a slow client.
	 * @param overflowPolicy What happens when more data waits than the send buffer holds.
	 * @param maxMessageSize Largest message from a client.
	 * @param bufferSize Size of the container's buffers for one connection.
	 * @param readTimeout Longest time without a message from a client, 0 for any time.
	 * @param writeTimeout Longest time for writing one message.
	 * @param pingInterval Silence of a client after which a ping is sent, 0 for no pings.
	 * @param pongTimeout Longest time until the answer to a ping.
	 * @param compression Whether messages are compressed for clients that offer it.
	 * @param compressionThreshold Smallest message that is compressed. Jetty compresses
	 * all.
	 * @param maxConnections Number of open connections, 0 for any number.
	 * @param maxConnectionsPerRoom Number of connections in one room, 0 for any number.
	 * @param rateLimit Rate limit of what clients send to this socket.
	 */
	public record Socket(@DefaultValue List<String> allowedOrigins, @DefaultValue List<String> subprotocols,
			@DefaultValue("512KB") DataSize sendBufferSize, @DefaultValue("disconnect") OverflowPolicy overflowPolicy,
			@DefaultValue("64KB") DataSize maxMessageSize, @DefaultValue("8KB") DataSize bufferSize,
			@DefaultValue("0") Duration readTimeout, @DefaultValue("10s") Duration writeTimeout,
			@DefaultValue("25s") Duration pingInterval, @DefaultValue("10s") Duration pongTimeout,
			@DefaultValue("false") boolean compression, @DefaultValue("1KB") DataSize compressionThreshold,
			@DefaultValue("0") int maxConnections, @DefaultValue("0") int maxConnectionsPerRoom,
			@DefaultValue MessageRateProperties rateLimit) {

		/** What holds for sockets without settings of their own. */
		static final Socket DEFAULT = new Socket(List.of(), List.of(), DataSize.ofKilobytes(512),
				OverflowPolicy.DISCONNECT, DataSize.ofKilobytes(64), DataSize.ofKilobytes(8), Duration.ZERO,
				Duration.ofSeconds(10), Duration.ofSeconds(25), Duration.ofSeconds(10), false, DataSize.ofKilobytes(1),
				0, 0, MessageRateProperties.NONE);

	}

}
