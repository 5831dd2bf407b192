package io.liveflux.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Hears what other nodes say about one topic. Called one after the other, on a thread
 * that must not wait.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ClusterListener {

	/**
	 * Called for each message and each announcement.
	 * @param from the node that says it
	 * @param body what it says
	 */
	void received(NodeId from, byte[] body);

	/**
	 * Called when announcements may have been missed for good, so that what rests on them
	 * has to be looked at in another way.
	 */
	default void missed() {
	}

	/**
	 * Returns when everything is done that was heard so far, for a listener that leaves
	 * work to other threads.
	 * @return what fails when it could not be done: then the node asks again before it
	 * counts as one that has heard all; completed already is what the default says
	 */
	default CompletionStage<Void> done() {
		return CompletableFuture.completedFuture(null);
	}

	/**
	 * Called when another node has left, or was silent for so long that it counts as
	 * gone.
	 * @param node the node
	 */
	default void gone(NodeId node) {
	}

}
