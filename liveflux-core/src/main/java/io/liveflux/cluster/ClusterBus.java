package io.liveflux.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What the nodes of one application tell each other, and how they know of each other. A
 * node that is alone has one too, which reaches only itself. Nothing here waits for
 * another node. Thread-safe.
 *
 * @since 0.1
 */
public interface ClusterBus {

	/**
	 * Returns the id of this node.
	 */
	NodeId self();

	/**
	 * Returns the nodes that are there as far as this one knows, itself among them.
	 */
	Set<NodeId> nodes();

	/**
	 * Returns how much longer a node counts as there if nothing is heard of it.
	 * @param node one of the nodes
	 * @return the time, or empty when it is not there, or when the node is alone
	 */
	default Optional<Duration> leaseOf(NodeId node) {
		return Optional.empty();
	}

	/**
	 * Returns whether this node reaches the others at present.
	 */
	ClusterState state();

	/**
	 * Returns whether this node has heard, and acted upon, all that was announced until a
	 * moment ago. A node that was cut off has not until it has read what it missed, and
	 * it sees to that when it is asked. Until then it may not know of logouts on other
	 * nodes. Does not wait.
	 * @return what a node that is alone says always, and the default too: {@code true}
	 */
	default boolean heardAll() {
		return true;
	}

	/**
	 * Returns what this node measures of its way to the others.
	 */
	default ClusterFigures figures() {
		return ClusterFigures.NONE;
	}

	/**
	 * Sends a message to one node. It arrives once or not at all, and after those that
	 * were sent to the node before.
	 * @param to the node, which may be this one
	 * @param topic what the message is about, which chooses its listener there
	 * @param body the message
	 * @return whether the node was there, which does not say that it has handled the
	 * message. Fails when that is not known, and then the message may have arrived
	 */
	CompletionStage<Boolean> send(NodeId to, String topic, byte[] body);

	/**
	 * Tells something to every other node. It is kept until each has heard it: a node
	 * that does not know whether it has missed one is told so. It may arrive twice. While
	 * the others cannot be reached it waits, up to a bound; when there were more, the
	 * others are told afterwards that they have missed something.
	 * @param topic what the announcement is about, which chooses its listeners
	 * @param body the announcement
	 * @return done when it is kept, failed when it never will be
	 */
	CompletionStage<Void> announce(String topic, byte[] body);

	/**
	 * Claims something that only one node is to do, or one of its threads.
	 * @param subject whom it is done to
	 * @param key what is done
	 * @return {@code true} for exactly one of those who claim it within an hour, as long
	 * as no more than a thousand other keys of the subject are claimed meanwhile. Fails
	 * when it is not known whether this one has it
	 */
	CompletionStage<Boolean> claim(String subject, String key);

	/**
	 * Gives messages and announcements about a topic to a listener from now on.
	 * @param topic the topic
	 * @param listener the only one for this topic
	 * @throws IllegalStateException when the topic has one already
	 */
	void register(String topic, ClusterListener listener);

}
