package io.liveflux.autoconfigure.cluster;

import java.util.List;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

import io.liveflux.cluster.NodeId;
import io.liveflux.redis.internal.RedisServers;
import io.liveflux.redis.internal.RedisUnusableException;

/**
 * The Redis that the application is configured with.
 */
final class ConfiguredRedis {

	private final DataRedisConnectionDetails details;

	private final NodeId self;

	private ConfiguredRedis(DataRedisConnectionDetails details, NodeId self) {
		this.details = details;
		this.self = self;
	}

	/**
	 * Returns where it is, and how to log in.
	 * @param details what Spring Boot knows of it
	 * @param self the node whose name connections carry
	 * @throws RedisUnusableException when it is of a layout that LiveFlux cannot use
	 */
	static RedisServers servers(DataRedisConnectionDetails details, NodeId self) {
		return new ConfiguredRedis(details, self).servers();
	}

	private RedisServers servers() {
		SslOptions ssl = ssl(this.details.getSslBundle());
		DataRedisConnectionDetails.Cluster cluster = this.details.getCluster();
		if (cluster != null) {
			List<RedisURI> addresses = cluster.getNodes()
				.stream()
				.map((node) -> address(node.host(), node.port(), 0))
				.toList();
			return new RedisServers(addresses, RedisServers.Layout.CLUSTER, ssl);
		}
		return new RedisServers(List.of(oneServer()), RedisServers.Layout.SINGLE, ssl);
	}

	private RedisURI oneServer() {
		DataRedisConnectionDetails.Sentinel sentinel = this.details.getSentinel();
		if (sentinel != null) {
			return throughSentinels(sentinel);
		}
		DataRedisConnectionDetails.Standalone standalone = this.details.getStandalone();
		if (standalone == null) {
			throw new RedisUnusableException(
					"Redis is configured neither as a single server, nor with sentinels, nor as a cluster", null);
		}
		return address(standalone.getHost(), standalone.getPort(), standalone.getDatabase());
	}

	private RedisURI throughSentinels(DataRedisConnectionDetails.Sentinel sentinel) {
		RedisURI address = new RedisURI();
		address.setSentinelMasterId(sentinel.getMaster());
		for (DataRedisConnectionDetails.Node node : sentinel.getNodes()) {
			RedisURI each = RedisURI.create(node.host(), node.port());
			logIn(each, sentinel.getUsername(), sentinel.getPassword());
			each.setSsl(this.details.getSslBundle() != null);
			address.getSentinels().add(each);
		}
		address.setDatabase(sentinel.getDatabase());
		return asOurs(address);
	}

	private RedisURI address(String host, int port, int database) {
		RedisURI address = RedisURI.create(host, port);
		address.setDatabase(database);
		return asOurs(address);
	}

	private RedisURI asOurs(RedisURI address) {
		logIn(address, this.details.getUsername(), this.details.getPassword());
		address.setSsl(this.details.getSslBundle() != null);
		address.setClientName("liveflux-" + this.self);
		return address;
	}

	private static void logIn(RedisURI address, @Nullable String username, @Nullable String password) {
		if (password != null) {
			address
				.setCredentialsProvider(RedisCredentialsProvider.from(() -> RedisCredentials.just(username, password)));
		}
	}

	private static SslOptions ssl(@Nullable SslBundle bundle) {
		SslOptions.Builder ssl = SslOptions.builder();
		if (bundle != null) {
			ssl.keyManager(bundle.getManagers().getKeyManagerFactory());
			ssl.trustManager(bundle.getManagers().getTrustManagerFactory());
			if (bundle.getOptions().getCiphers() != null) {
				ssl.cipherSuites(bundle.getOptions().getCiphers());
			}
			if (bundle.getOptions().getEnabledProtocols() != null) {
				ssl.protocols(bundle.getOptions().getEnabledProtocols());
			}
		}
		return ssl.build();
	}

}
