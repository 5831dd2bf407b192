package io.liveflux.cluster;

/**
 * How a node stands to the others.
 *
 * @since 0.1
 */
public enum ClusterState {

	/** There are no others: the node works for itself. */
	ALONE,

	/** It reaches them. */
	CONNECTED,

	/** It reaches what they share no more, and tries again and again. */
	CUT_OFF

}
