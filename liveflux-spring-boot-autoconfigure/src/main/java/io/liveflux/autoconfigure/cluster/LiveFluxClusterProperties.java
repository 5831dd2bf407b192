package io.liveflux.autoconfigure.cluster;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of several nodes that work as one.
 *
 * @param enabled Whether nodes work as one if liveflux-redis is on the class path and
 * there is a connection to Redis.
 * @param keyPrefix Text that all keys in Redis begin with. Applications that share a
 * Redis need different ones.
 * @param outage What a node does while it cannot reach Redis: refuse everything that
 * needs the other nodes, or continue alone with everything that it can do.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.cluster")
public record LiveFluxClusterProperties(@DefaultValue("true") boolean enabled, @DefaultValue("lf:") String keyPrefix,
		@DefaultValue("refuse") Outage outage) {

	/**
	 * What a node does while it is cut off.
	 */
	public enum Outage {

		/** It refuses what needs the other nodes, and clients try again. */
		REFUSE,

		/**
		 * It goes on with components that only it has worked on lately, and takes
		 * messages of channels without a history to its own members.
		 */
		DEGRADE

	}

}
