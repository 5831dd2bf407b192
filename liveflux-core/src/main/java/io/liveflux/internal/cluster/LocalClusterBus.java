package io.liveflux.internal.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterListener;
import io.liveflux.cluster.ClusterState;
import io.liveflux.cluster.NodeId;

/**
 * The bus of a node that is alone. Thread-safe.
 *
 * @since 0.1
 */
public final class LocalClusterBus implements ClusterBus {

	private static final Duration CLAIM = Duration.ofHours(1);

	/** A node that is alone claims nothing twice that is older. */
	private static final int MAX_CLAIMS = 10_000;

	private final NodeId self;

	private final Map<String, ClusterListener> listeners = new ConcurrentHashMap<>();

	private final Cache<String, Boolean> claims = Caffeine.newBuilder()
		.expireAfterWrite(CLAIM)
		.maximumSize(MAX_CLAIMS)
		.executor(Runnable::run)
		.build();

	/**
	 * Creates it.
	 * @param self id of the node
	 */
	public LocalClusterBus(NodeId self) {
		this.self = self;
	}

	@Override
	public NodeId self() {
		return this.self;
	}

	@Override
	public Set<NodeId> nodes() {
		return Set.of(this.self);
	}

	@Override
	public ClusterState state() {
		return ClusterState.ALONE;
	}

	@Override
	public CompletionStage<Boolean> send(NodeId to, String topic, byte[] body) {
		if (!to.equals(this.self)) {
			return CompletableFuture.completedStage(false);
		}
		ClusterListener listener = this.listeners.get(topic);
		if (listener != null) {
			listener.received(this.self, body);
		}
		return CompletableFuture.completedStage(true);
	}

	@Override
	public CompletionStage<Void> announce(String topic, byte[] body) {
		return CompletableFuture.completedStage(null);
	}

	@Override
	public CompletionStage<Boolean> claim(String subject, String key) {
		return CompletableFuture.completedStage(this.claims.asMap().putIfAbsent(subject + ' ' + key, true) == null);
	}

	@Override
	public void register(String topic, ClusterListener listener) {
		if (this.listeners.putIfAbsent(topic, listener) != null) {
			throw new IllegalStateException("There is already a listener for topic '" + topic + "'");
		}
	}

}
