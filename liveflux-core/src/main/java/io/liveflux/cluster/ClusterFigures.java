package io.liveflux.cluster;

import java.time.Duration;

/**
 * What a node measures of its way to the others.
 *
 * @param outage how long it was cut off since it started, all times together
 * @param interruptions how often it may have missed something
 * @param lag how long its last message to itself took over what the nodes share
 * @param waiting how many messages of others wait to be handled
 * @param delay how long the oldest of these has waited
 * @since 0.1
 */
public record ClusterFigures(Duration outage, long interruptions, Duration lag, int waiting, Duration delay) {

	/** Those of a node that is alone. */
	public static final ClusterFigures NONE = new ClusterFigures(Duration.ZERO, 0, Duration.ZERO, 0, Duration.ZERO);

}
