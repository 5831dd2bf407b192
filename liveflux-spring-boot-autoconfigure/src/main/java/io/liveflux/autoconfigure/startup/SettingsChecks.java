package io.liveflux.autoconfigure.startup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.web.LiveFluxSocketProperties;
import io.liveflux.internal.upload.DiskUploadStore;
import io.liveflux.store.ComponentStore;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.upload.UploadStore;

/**
 * What is looked for in the settings.
 */
final class SettingsChecks {

	/** What the platforms' own routers do by default. */
	private static final Map<CloudPlatform, Duration> ROUTERS = Map.of(CloudPlatform.HEROKU, Duration.ofSeconds(55),
			CloudPlatform.AZURE_APP_SERVICE, Duration.ofSeconds(230), CloudPlatform.CLOUD_FOUNDRY,
			Duration.ofSeconds(900));

	private static final Set<String> ANY_ORIGIN = Set.of("*", "*://*", "http://*", "https://*", "http*://*");

	private static final Pattern TOMCAT_11 = Pattern.compile("11\\.0\\.(\\d{1,5})");

	/**
	 * The first Tomcat 11.0 whose WebSocket part has no known fault that denies service.
	 */
	private static final int SAFE_TOMCAT = 26;

	/** What Tomcat takes without a setting. */
	private static final int TOMCAT_CONNECTIONS = 8192;

	/** Some clients that read slowly must not take the heap. */
	private static final int SLOW_CLIENTS = 100;

	private final LiveFluxProperties properties;

	private final Map<String, LiveFluxSocketProperties.Socket> sockets;

	private final Environment environment;

	SettingsChecks(LiveFluxProperties properties, Map<String, LiveFluxSocketProperties.Socket> sockets,
			Environment environment) {
		this.properties = properties;
		this.sockets = sockets;
		this.environment = environment;
	}

	/**
	 * Returns what is wrong with the silence on connections.
	 * @param configured what the operator says of the proxy
	 */
	Optional<String> proxyIdleTimeout(@Nullable Duration configured) {
		Duration timeout = (configured != null) ? configured : timeoutOfPlatform();
		if (timeout == null) {
			return Optional.empty();
		}
		List<String> late = new ArrayList<>();
		if (this.properties.websocket().heartbeat().compareTo(timeout) >= 0) {
			late.add("liveflux.websocket.heartbeat");
		}
		this.sockets.forEach((name, socket) -> {
			if (socket.pingInterval().isZero() || socket.pingInterval().compareTo(timeout) >= 0) {
				late.add("liveflux.sockets." + name + ".ping-interval");
			}
		});
		return late.isEmpty() ? Optional.empty()
				: Optional.of("The proxy closes connections after " + timeout.toSeconds()
						+ " s of silence, before a ping is sent: set " + String.join(" and ", late)
						+ " to less, about half of it");
	}

	private @Nullable Duration timeoutOfPlatform() {
		CloudPlatform platform = CloudPlatform.getActive(this.environment);
		return (platform != null) ? ROUTERS.get(platform) : null;
	}

	/**
	 * Returns what is wrong with where components are kept.
	 * @param store keeps them, {@code null} where one keeps them that nodes share
	 * @param sharedSessions whether nodes share HTTP sessions
	 */
	Optional<String> inMemoryStore(@Nullable ComponentStore store, boolean sharedSessions) {
		CloudPlatform platform = CloudPlatform.getActive(this.environment);
		boolean hinted = sharedSessions || (platform != null && platform != CloudPlatform.NONE);
		if (!hinted || !(store instanceof InMemoryComponentStore)) {
			return Optional.empty();
		}
		return Optional.of("Components are kept in the memory of this node, and "
				+ (sharedSessions ? "Spring Session" : "the platform " + platform)
				+ " suggests more than one node: a client that reaches another one finds its components reset. Let the"
				+ " proxy send each client to one node (sticky sessions), or declare a ClusterComponentStore");
	}

	Optional<String> uploadDirectory(@Nullable UploadStore store) {
		if (!(store instanceof DiskUploadStore) || this.environment.getProperty("liveflux.upload.directory") != null) {
			return Optional.empty();
		}
		return Optional.of("Uploads are kept on the disk of this node, but there are other nodes, which do not "
				+ "find them there. Set liveflux.upload.directory to a directory that"
				+ " all nodes share, or let the proxy send each client to one node (sticky sessions)");
	}

	Optional<String> anyOrigin() {
		return this.properties.websocket()
			.allowedOriginPatterns()
			.stream()
			.filter(ANY_ORIGIN::contains)
			.findFirst()
			.map((pattern) -> "Pages of every origin may connect with the cookies of their visitors, because"
					+ " liveflux.websocket.allowed-origin-patterns has '" + pattern
					+ "': list the origins that you trust");
	}

	/**
	 * Returns what is wrong with buffers.
	 * @param heapBytes size of the heap
	 */
	Optional<String> largeBuffers(long heapBytes) {
		List<String> large = new ArrayList<>();
		LiveFluxProperties.WebSocket socket = this.properties.websocket();
		check(large, "liveflux.websocket", socket.sendBufferSize(), heapBytes);
		this.sockets.forEach((name, own) -> {
			String prefix = "liveflux.sockets." + name;
			check(large, prefix, own.sendBufferSize(), heapBytes);
			if (own.bufferSize().compareTo(own.maxMessageSize()) > 0) {
				large.add(prefix + ".buffer-size is more than the " + own.maxMessageSize().toBytes()
						+ " bytes of the largest message, for each connection");
			}
		});
		return large.isEmpty() ? Optional.empty() : Optional.of("Buffers are too large: " + String.join("; ", large));
	}

	private static void check(List<String> large, String prefix, DataSize sendBufferSize, long heapBytes) {
		if (sendBufferSize.toBytes() > heapBytes / SLOW_CLIENTS) {
			large.add(prefix + ".send-buffer-size lets " + SLOW_CLIENTS
					+ " clients that read slowly take the whole heap of " + DataSize.ofBytes(heapBytes).toMegabytes()
					+ " MB");
		}
	}

	/**
	 * Returns what is wrong with an old Tomcat: before 11.0.26 a client could hold its
	 * WebSocket threads (lost write time-outs, a busy wait at close), and before 11.0.24
	 * it lost bytes of compressed messages.
	 * @param tomcat version of Tomcat, as in {@code 11.0.22.0}
	 * @see <a href="https://tomcat.apache.org/security-11.html">Tomcat's fixed
	 * vulnerabilities</a>
	 * @see <a href="https://bz.apache.org/bugzilla/show_bug.cgi?id=70126">Tomcat's bug
	 * 70126</a>
	 */
	static Optional<String> oldTomcat(String tomcat) {
		Matcher version = TOMCAT_11.matcher(tomcat);
		if (!version.lookingAt() || Integer.parseInt(version.group(1)) >= SAFE_TOMCAT) {
			return Optional.empty();
		}
		return Optional.of("Tomcat " + version.group() + " has faults by which a WebSocket client can deny service to"
				+ " others: use 11.0." + SAFE_TOMCAT + " or newer (Spring Boot 4.1.2 brings 11.0.27; with an older one"
				+ " set the build's property tomcat.version)");
	}

	/**
	 * Returns what is wrong with the number of connections: beyond the container's own
	 * nobody is answered, not even that the server is full.
	 */
	Optional<String> connectionLimit() {
		int own = this.properties.websocket().maxConnections();
		int container = this.environment.getProperty("server.tomcat.max-connections", Integer.class,
				TOMCAT_CONNECTIONS);
		if (container <= 0 || (own > 0 && own < container)) {
			return Optional.empty();
		}
		return Optional.of("Clients hang instead of being told that the server is full:"
				+ " liveflux.websocket.max-connections (" + own + ") must be less than server.tomcat.max-connections ("
				+ container + "), by some hundreds for plain requests");
	}

	Optional<String> virtualThreads(JavaVersion java) {
		if (java.isOlderThan(JavaVersion.TWENTY_ONE) || Threading.VIRTUAL.isActive(this.environment)
				|| this.environment.containsProperty("spring.threads.virtual.enabled")) {
			return Optional.empty();
		}
		return Optional.of("This Java has virtual threads, on which a slow action does not hold up others:"
				+ " set spring.threads.virtual.enabled=true, or to false if you do not want them");
	}

}
