package io.liveflux.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Nodes in one test that hear each other at once.
 */
public final class TestCluster {

	/** What is left of the lease of each node. */
	public static final Duration LEASE = Duration.ofSeconds(12);

	private final Set<String> claims = ConcurrentHashMap.newKeySet();

	private final Map<NodeId, Node> nodes = new LinkedHashMap<>();

	private final List<String> sent = new CopyOnWriteArrayList<>();

	private final Set<NodeId> deaf = ConcurrentHashMap.newKeySet();

	/**
	 * Adds a node.
	 * @param id its id
	 */
	public Node add(String id) {
		Node node = new Node(new NodeId(id));
		this.nodes.put(node.self(), node);
		return node;
	}

	/**
	 * Takes a node away, as if it had stopped.
	 */
	public void remove(Node node) {
		this.nodes.remove(node.self());
		this.nodes.values().forEach((other) -> other.tell((listener) -> listener.gone(node.self())));
	}

	/**
	 * Does something while a node hears nothing of what others announce.
	 */
	public void withDeaf(Node node, Runnable work) {
		this.deaf.add(node.self());
		work.run();
		this.deaf.remove(node.self());
	}

	/**
	 * Returns from which node to which something was sent.
	 */
	public List<String> sent() {
		return this.sent;
	}

	/**
	 * Tells all nodes that they may have missed something.
	 */
	public void interrupt() {
		this.nodes.values().forEach((node) -> node.tell(ClusterListener::missed));
	}

	/**
	 * The bus of one node.
	 */
	public final class Node implements ClusterBus {

		private final NodeId self;

		private final Map<String, ClusterListener> listeners = new ConcurrentHashMap<>();

		private boolean refusing;

		private boolean unheard;

		private boolean mute;

		private ClusterState state = ClusterState.CONNECTED;

		private Node(NodeId self) {
			this.self = self;
		}

		@Override
		public NodeId self() {
			return this.self;
		}

		@Override
		public Set<NodeId> nodes() {
			return Set.copyOf(TestCluster.this.nodes.keySet());
		}

		@Override
		public Optional<Duration> leaseOf(NodeId node) {
			return nodes().contains(node) ? Optional.of(LEASE) : Optional.empty();
		}

		@Override
		public ClusterState state() {
			return this.state;
		}

		/**
		 * Says from now on that it stands so to the others.
		 */
		public void state(ClusterState state) {
			this.state = state;
		}

		/**
		 * Refuses at once to send from now on, as a connection that is being replaced.
		 */
		public void refuse() {
			this.refusing = true;
		}

		/**
		 * Announces nothing from now on.
		 */
		public void mute() {
			this.mute = true;
		}

		/**
		 * Sends from now on to nodes that hear only what is announced.
		 */
		public void unheard() {
			this.unheard = true;
		}

		@Override
		public CompletionStage<Boolean> send(NodeId to, String topic, byte[] body) {
			if (this.refusing) {
				throw new IllegalStateException("no connection");
			}
			TestCluster.this.sent.add(this.self + " > " + to);
			return this.unheard ? CompletableFuture.completedStage(false) : deliver(to, topic, body);
		}

		private CompletionStage<Boolean> deliver(NodeId to, String topic, byte[] body) {
			Node node = TestCluster.this.nodes.get(to);
			if (node == null) {
				return CompletableFuture.completedStage(false);
			}
			ClusterListener listener = node.listeners.get(topic);
			if (listener != null) {
				listener.received(this.self, body);
			}
			return CompletableFuture.completedStage(true);
		}

		@Override
		public CompletionStage<Void> announce(String topic, byte[] body) {
			if (this.mute) {
				return new CompletableFuture<>();
			}
			TestCluster.this.nodes.keySet()
				.stream()
				.filter((node) -> !node.equals(this.self) && !TestCluster.this.deaf.contains(node))
				.forEach((node) -> deliver(node, topic, body));
			return CompletableFuture.completedStage(null);
		}

		@Override
		public CompletionStage<Boolean> claim(String subject, String key) {
			return CompletableFuture.completedStage(TestCluster.this.claims.add(subject + ' ' + key));
		}

		@Override
		public void register(String topic, ClusterListener listener) {
			this.listeners.put(topic, listener);
		}

		private void tell(Consumer<ClusterListener> what) {
			this.listeners.values().forEach(what);
		}

	}

}
