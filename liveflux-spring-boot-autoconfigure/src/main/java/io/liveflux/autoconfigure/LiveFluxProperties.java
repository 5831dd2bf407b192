package io.liveflux.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.liveflux.connection.OverflowPolicy;

/**
 * Properties of LiveFlux.
 *
 * @param enabled Whether LiveFlux is active.
 * @param path Path of the endpoint, below the context path. Starts with a slash.
 * @param websocket WebSocket settings. Most of them are those of event streams too.
 * @param sse Server-sent events settings.
 * @param http HTTP settings.
 * @param store Component store settings.
 * @param rateLimit Rate limit settings.
 * @param validation Message validation settings.
 * @param security Security settings.
 * @param redirect Redirect settings.
 * @since 0.1
 */
@ConfigurationProperties("liveflux")
public record LiveFluxProperties(@DefaultValue("true") boolean enabled, @DefaultValue("/liveflux") String path,
		@DefaultValue WebSocket websocket, @DefaultValue Sse sse, @DefaultValue Http http, @DefaultValue Store store,
		@DefaultValue RateLimit rateLimit, @DefaultValue Validation validation, @DefaultValue Security security,
		@DefaultValue Redirect redirect) {

	/**
	 * WebSocket settings.
	 *
	 * @param enabled Whether the endpoint accepts WebSocket connections. Without them,
	 * pages work over plain HTTP.
	 * @param allowedOrigins Comma-separated list of origins, besides the application's
	 * own, whose pages may connect, such as 'https://example.com'.
	 * @param allowedOriginPatterns Comma-separated list of patterns of origins whose
	 * pages may connect, such as 'https://*.example.com'.
	 * @param allowMissingOrigin Whether upgrades without an Origin header, which browsers
	 * always send, are allowed although origins are listed.
	 * @param requireTls Whether connections without TLS are refused.
	 * @param csrf When upgrades must carry the CSRF token of their page.
	 * @param maxConnections Number of open connections on this node, 0 for any number.
	 * @param maxConnectionsPerAddress Number of open connections from one client address,
	 * 0 for any number.
	 * @param maxConnectionsPerUser Number of open connections of one user, 0 for any
	 * number.
	 * @param maxComponentsPerConnection Number of components that one connection is
	 * attached to, 0 for any number.
	 * @param firstMessageTimeout Longest time until the first message of a client, 0 for
	 * any time.
	 * @param idleTimeout Longest time between two messages over a WebSocket, 0 for any
	 * time. A client that misses the heartbeat is closed anyway.
	 * @param sendBufferSize Amount of data that may wait for a slow client.
	 * @param overflowPolicy What happens when more data waits than the send buffer holds.
	 * @param maxMessageSize Largest message from a client, and largest body of a POST.
	 * @param heartbeat Longest silence of a client before it must send a ping. Over an
	 * event stream, the server sends one instead.
	 * @param writeTimeout Longest time for writing one message.
	 * @param compression Whether messages are compressed for clients that offer it.
	 * @param compressionThreshold Smallest message that is compressed. Jetty compresses
	 * all.
	 * @param engine Implementation of WebSockets, including those of @LiveSocket classes.
	 * @param connectionBufferSize Size of each of the two buffers that Tomcat keeps for a
	 * connection, including plain HTTP. Tomcat's default is 8KB. With less, many idle
	 * connections need less memory, but large pages need more system calls.
	 */
	public record WebSocket(@DefaultValue("true") boolean enabled, @DefaultValue List<String> allowedOrigins,
			@DefaultValue List<String> allowedOriginPatterns, @DefaultValue("false") boolean allowMissingOrigin,
			@DefaultValue("false") boolean requireTls, @DefaultValue("auto") Csrf csrf,
			@DefaultValue("7500") int maxConnections, @DefaultValue("1000") int maxConnectionsPerAddress,
			@DefaultValue("0") int maxConnectionsPerUser, @DefaultValue("1000") int maxComponentsPerConnection,
			@DefaultValue("1m") Duration firstMessageTimeout, @DefaultValue("0") Duration idleTimeout,
			@DefaultValue("512KB") DataSize sendBufferSize, @DefaultValue("disconnect") OverflowPolicy overflowPolicy,
			@DefaultValue("64KB") DataSize maxMessageSize, @DefaultValue("25s") Duration heartbeat,
			@DefaultValue("10s") Duration writeTimeout, @DefaultValue("false") boolean compression,
			@DefaultValue("1KB") DataSize compressionThreshold, @DefaultValue("auto") Engine engine,
			@Nullable DataSize connectionBufferSize) {
	}

	/**
	 * Server-sent events settings.
	 *
	 * @param enabled Whether the endpoint opens event streams for pages that cannot keep
	 * a WebSocket.
	 */
	public record Sse(@DefaultValue("true") boolean enabled) {
	}

	/**
	 * HTTP settings.
	 *
	 * @param readTimeout Longest time for the whole body of a POST to arrive.
	 * @param uploadTimeout Longest time for a POST that may hold files, as long as at
	 * least 4 KB per second arrive. Applies only if an action takes files.
	 */
	public record Http(@DefaultValue("10s") Duration readTimeout, @DefaultValue("5m") Duration uploadTimeout) {
	}

	/**
	 * Component store settings.
	 *
	 * @param ttl How long an unused component is kept.
	 * @param unattachedTtl How long a component is kept that a page has painted but
	 * nobody has used.
	 * @param maximumSize Number of components in memory. Beyond it, unwatched components
	 * are dropped first, those unused for longest before others.
	 * @param maximumMemory Memory for all components on this node. Beyond it, unwatched
	 * components are dropped first, those unused for longest before others. By default an
	 * eighth of the heap.
	 * @param maxStateSize Largest state of one component as JSON, 0 for any size.
	 * @param maxSizePerOwner Memory for the components of one user, or of one HTTP
	 * session without a user, on this node; 0 for any size. Includes shared components
	 * that a client created with its own key.
	 * @param maxComponentsPerOwner Number of components of one user, or of one HTTP
	 * session without a user; 0 for any number. Includes shared components that a client
	 * created with its own key.
	 * @param reconnectWindow How long a component is kept after its last connection was
	 * lost, on whichever node, unless it is used in another way; 0 for as long as any
	 * unused component.
	 */
	public record Store(@DefaultValue("30m") Duration ttl, @DefaultValue("2m") Duration unattachedTtl,
			@DefaultValue("100000") long maximumSize, @Nullable DataSize maximumMemory,
			@DefaultValue("1MB") DataSize maxStateSize, @DefaultValue("16MB") DataSize maxSizePerOwner,
			@DefaultValue("10000") int maxComponentsPerOwner, @DefaultValue("5m") Duration reconnectWindow) {
	}

	/**
	 * Rate limit settings.
	 *
	 * @param scope Whether each node counts users and addresses for itself, or all nodes
	 * count together.
	 * @param connections Rate limit of connections.
	 * @param messages Rate limit of messages.
	 */
	public record RateLimit(@DefaultValue("node") Scope scope, @DefaultValue Connections connections,
			@DefaultValue Messages messages) {

		/**
		 * What users and addresses count on.
		 */
		public enum Scope {

			/** Each node counts for itself. */
			NODE,

			/** All nodes count together. */
			CLUSTER

		}

		/**
		 * Rate limit of connections.
		 *
		 * @param limit Number of connections that one client address may open in the
		 * window, 0 for any number.
		 * @param window Window of time in which the connections are counted.
		 */
		public record Connections(@DefaultValue("0") long limit, @DefaultValue("1m") Duration window) {
		}

		/**
		 * Rate limit of messages.
		 *
		 * @param rate Number of messages per second from one connection, and from one
		 * user over all transports, on average; 0 for any number.
		 * @param burst Number of messages that may come at once.
		 * @param maxViolations Number of refused messages after which a connection is
		 * closed; 0 for never.
		 * @param violationsWindow Time in which refused messages count together.
		 */
		public record Messages(@DefaultValue("500") long rate, @DefaultValue("5000") long burst,
				@DefaultValue("500") long maxViolations, @DefaultValue("10s") Duration violationsWindow) {
		}

	}

	/**
	 * Message validation settings.
	 *
	 * @param maxDepth Deepest nesting of the data of a message, up to 32.
	 * @param maxEntries Number of values in the data of a message.
	 * @param maxStringLength Longest text in the data of a message, in characters.
	 * @param componentIdPattern Regular expression for ids of components.
	 * @param actionPattern Regular expression for names of actions.
	 * @param allowedTypes Comma-separated list of accepted types of messages. Empty for
	 * all.
	 * @param validators Comma-separated list of names of the MessageValidator beans to
	 * use, in this order. Empty for all, in their own order.
	 */
	public record Validation(@DefaultValue("32") int maxDepth, @DefaultValue("2000") int maxEntries,
			@DefaultValue("65536") int maxStringLength, @DefaultValue("[A-Za-z0-9_-]{1,64}") Pattern componentIdPattern,
			@DefaultValue("[\\p{L}\\p{N}_.:$-]{1,128}") Pattern actionPattern, @DefaultValue Set<String> allowedTypes,
			@DefaultValue List<String> validators) {
	}

	/**
	 * Security settings.
	 *
	 * @param revalidateInterval How often connected users are reloaded, so that disabled
	 * users are disconnected; 0 for never.
	 * @param sessionCheckInterval Longest time between two checks whether the session of
	 * an open connection is still in Spring Session's repository.
	 * @param keepSessionAlive Whether work over a connection keeps the HTTP session of
	 * its user alive, as requests do.
	 */
	public record Security(@DefaultValue("0") Duration revalidateInterval,
			@DefaultValue("1m") Duration sessionCheckInterval, @DefaultValue("true") boolean keepSessionAlive) {
	}

	/**
	 * Redirect settings.
	 *
	 * @param allowedHosts Comma-separated list of other hosts that components may
	 * redirect to, such as 'example.com' or '*.example.com'.
	 */
	public record Redirect(@DefaultValue List<String> allowedHosts) {
	}

	/**
	 * What carries WebSockets.
	 */
	public enum Engine {

		/** LiveFlux's own on Tomcat, that of the container elsewhere. */
		AUTO,

		/** Jakarta WebSocket, as the container has it. */
		CONTAINER,

		/** LiveFlux's own, on Tomcat. */
		DIRECT

	}

	/**
	 * When upgrades must carry a CSRF token.
	 */
	public enum Csrf {

		/** Where Spring Security protects the application with such tokens. */
		AUTO,

		/** Always. */
		REQUIRED,

		/** Never. */
		DISABLED

	}

}
