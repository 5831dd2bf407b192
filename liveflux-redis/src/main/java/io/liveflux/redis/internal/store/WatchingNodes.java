package io.liveflux.redis.internal.store;

import java.util.concurrent.CompletionStage;

import io.liveflux.cluster.NodeId;
import io.liveflux.redis.internal.RedisKeys;
import io.liveflux.redis.internal.RedisNode;

/**
 * Which nodes watch a component. Thread-safe.
 */
final class WatchingNodes {

	private final RedisNode node;

	WatchingNodes(RedisNode node) {
		this.node = node;
	}

	/**
	 * Returns whether another node watches a component.
	 * @param names the nodes that are noted, with commas between them
	 */
	boolean isWatchedElsewhere(String id, String names) {
		for (String name : names.split(",")) {
			if (!name.isEmpty() && isElsewhere(id, new NodeId(name))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns whether a node is another one and alive. Of one that is not known to be
	 * alive, the interest ends where nobody hears in its place.
	 */
	private boolean isElsewhere(String id, NodeId other) {
		if (other.equals(this.node.self())) {
			return false;
		}
		if (this.node.lease().alive().contains(other)
				|| Replies.await(this.node.tell(other, RedisKeys.bucketOf(id), ComponentNews.NOTHING))) {
			return true;
		}
		Replies.await(remove(id, other));
		return false;
	}

	/**
	 * Notes that a node watches a component no longer.
	 */
	CompletionStage<Long> remove(String id, NodeId watcher) {
		return this.node.connections()
			.commands()
			.srem(this.node.keys().of("ci", id), ComponentScripts.bytes(watcher.value()));
	}

}
