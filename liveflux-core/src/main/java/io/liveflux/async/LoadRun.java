package io.liveflux.async;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How a value is loaded. It is kept with the state, so that another node can begin again
 * when the one that loads is lost.
 *
 * @param node name of the node that loads
 * @param number tells this load from all others of the node
 * @param arguments what the method is called with, as JSON
 * @param timeoutMillis longest time that it may take, {@code null} for any
 * @since 0.1
 */
public record LoadRun(String node, long number, String arguments, @Nullable Long timeoutMillis) {

	/**
	 * Creates it.
	 */
	public LoadRun {
		Assert.hasText(node, "'node' must not be empty");
		Assert.notNull(arguments, "'arguments' must not be null");
	}

	/**
	 * Returns whether another load is this one.
	 * @param other the other one, or {@code null}
	 */
	public boolean is(@Nullable LoadRun other) {
		return other != null && this.number == other.number && this.node.equals(other.node);
	}

}
