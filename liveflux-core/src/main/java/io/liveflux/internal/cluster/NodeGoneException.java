package io.liveflux.internal.cluster;

import io.liveflux.cluster.NodeId;

/**
 * A node that was asked is not there.
 *
 * @since 0.1
 */
public class NodeGoneException extends RuntimeException {

	private final transient NodeId node;

	NodeGoneException(NodeId node) {
		super("Node " + node + " is not there");
		this.node = node;
	}

	/**
	 * Returns the node.
	 */
	public NodeId node() {
		return this.node;
	}

}
