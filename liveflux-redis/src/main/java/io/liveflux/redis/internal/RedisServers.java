package io.liveflux.redis.internal;

import java.util.List;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;

import org.springframework.util.Assert;

/**
 * Where Redis is, and how to log in.
 *
 * @param addresses the server, the sentinels in one address, or some nodes of the cluster
 * @param layout what they are
 * @param ssl how connections over TLS are made
 */
public record RedisServers(List<RedisURI> addresses, Layout layout, SslOptions ssl) {

	/**
	 * Checks that there is an address.
	 */
	public RedisServers {
		Assert.notEmpty(addresses, "'addresses' must not be empty");
		addresses = List.copyOf(addresses);
	}

	/**
	 * Returns one server, or the sentinels that know it, without settings for TLS.
	 * @param address the address
	 */
	public static RedisServers single(RedisURI address) {
		return new RedisServers(List.of(address), Layout.SINGLE, SslOptions.create());
	}

	/**
	 * Returns a cluster without settings for TLS.
	 * @param addresses some of its nodes
	 */
	public static RedisServers cluster(List<RedisURI> addresses) {
		return new RedisServers(addresses, Layout.CLUSTER, SslOptions.create());
	}

	/**
	 * How keys are spread.
	 */
	public enum Layout {

		/** One server has all keys, which sentinels may know. */
		SINGLE,

		/** Each server of a cluster has some of the slots. */
		CLUSTER

	}

}
