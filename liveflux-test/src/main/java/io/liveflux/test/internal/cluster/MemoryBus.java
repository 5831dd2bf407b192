package io.liveflux.test.internal.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterListener;
import io.liveflux.cluster.ClusterState;
import io.liveflux.cluster.NodeId;

/**
 * The bus of one node of a test. Thread-safe.
 */
final class MemoryBus implements ClusterBus {

	private static final Duration LEASE = Duration.ofSeconds(15);

	private final NodeId self;

	private final SharedMemory memory;

	private final Liveness liveness;

	private final Map<String, ClusterListener> listeners = new ConcurrentHashMap<>();

	MemoryBus(NodeId self, SharedMemory memory, Liveness liveness) {
		this.self = self;
		this.memory = memory;
		this.liveness = liveness;
	}

	@Override
	public NodeId self() {
		return this.self;
	}

	@Override
	public Set<NodeId> nodes() {
		return this.liveness.isEnded() ? Set.of(this.self) : this.memory.ids();
	}

	@Override
	public Optional<Duration> leaseOf(NodeId node) {
		return nodes().contains(node) ? Optional.of(LEASE) : Optional.empty();
	}

	@Override
	public ClusterState state() {
		return this.liveness.isEnded() ? ClusterState.CUT_OFF : ClusterState.CONNECTED;
	}

	@Override
	public boolean heardAll() {
		return !this.liveness.isEnded();
	}

	@Override
	public CompletionStage<Boolean> send(NodeId to, String topic, byte[] body) {
		SharedMemory.Node node = this.liveness.isEnded() ? null : this.memory.nodes().get(to);
		if (node == null) {
			return CompletableFuture.completedStage(false);
		}
		tell(node, topic, body);
		return CompletableFuture.completedStage(true);
	}

	@Override
	public CompletionStage<Void> announce(String topic, byte[] body) {
		if (this.liveness.isEnded()) {
			// It waits until the others can be reached, which is never.
			return new CompletableFuture<>();
		}
		this.memory.nodes().forEach((id, node) -> {
			if (!id.equals(this.self)) {
				tell(node, topic, body);
			}
		});
		return CompletableFuture.completedStage(null);
	}

	private void tell(SharedMemory.Node node, String topic, byte[] body) {
		this.memory.deliver(() -> {
			ClusterListener listener = node.ownBus().listeners.get(topic);
			if (listener != null) {
				listener.received(this.self, body);
			}
		});
	}

	@Override
	public CompletionStage<Boolean> claim(String subject, String key) {
		return this.liveness.isEnded()
				? CompletableFuture.failedStage(new IllegalStateException("this node was killed"))
				: CompletableFuture.completedStage(this.memory.claim(subject + ' ' + key));
	}

	@Override
	public void register(String topic, ClusterListener listener) {
		if (this.listeners.putIfAbsent(topic, listener) != null) {
			throw new IllegalStateException("There is already a listener for topic '" + topic + "'");
		}
	}

	void gone(NodeId node) {
		this.listeners.values().forEach((listener) -> listener.gone(node));
	}

}
