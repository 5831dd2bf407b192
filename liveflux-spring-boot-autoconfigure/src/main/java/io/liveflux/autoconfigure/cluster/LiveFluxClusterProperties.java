package io.liveflux.autoconfigure.cluster;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of several nodes that work as one.
 *
 * @param enabled Whether nodes work as one where liveflux-redis and a Redis are there.
 * @param keyPrefix Text that all keys in Redis begin with. Applications that share a
 * Redis need different ones.
 * @param outage What a node does while it cannot reach Redis: refuse what needs the other
 * nodes, or go on alone with what it can.
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
