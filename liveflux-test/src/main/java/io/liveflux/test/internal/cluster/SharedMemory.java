package io.liveflux.test.internal.cluster;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import io.liveflux.channel.log.ChannelLog;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.NodeId;
import io.liveflux.internal.channellog.MemoryChannelLog;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.ComponentStore;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * The memory that the nodes of a test share. News go from node to node on a thread of
 * their own, in their order. Thread-safe.
 */
public final class SharedMemory {

	private static final long ALL_HISTORIES = 64 << 20;

	private final String secret = new ComponentIds(new SecureRandom()).next()
			+ new ComponentIds(new SecureRandom()).next();

	private final ThreadPoolTaskExecutor inbox = new ThreadPoolTaskExecutor();

	private final MemoryChannelLog topics;

	private final Ticker ticker;

	private final Map<NodeId, Node> nodes = new LinkedHashMap<>();

	private final Set<String> claims = ConcurrentHashMap.newKeySet();

	private @Nullable SharedComponents components;

	/**
	 * Creates a memory that nobody has written to.
	 * @param time the time of all nodes
	 */
	public SharedMemory(VirtualTime time) {
		this.topics = new MemoryChannelLog(time.clock(), new SecureRandom(), ALL_HISTORIES, ALL_HISTORIES);
		this.ticker = time.machineTicker();
		this.inbox.setCorePoolSize(1);
		this.inbox.setMaxPoolSize(1);
		this.inbox.setDaemon(true);
		this.inbox.setThreadNamePrefix("liveflux-test-inbox-");
		this.inbox.initialize();
	}

	/**
	 * Returns what all nodes encrypt with, where the application says nothing of it.
	 */
	public String secret() {
		return this.secret;
	}

	/**
	 * Returns what takes news from node to node, to wait for it.
	 */
	public ThreadPoolTaskExecutor inbox() {
		return this.inbox;
	}

	/**
	 * Adds a node.
	 * @param id its id
	 */
	public synchronized Node join(NodeId id) {
		Node node = new Node(id);
		this.nodes.put(id, node);
		return node;
	}

	/**
	 * Ends a node without a word to the others, as when its process is killed: they hear
	 * at once that it is gone.
	 * @param id its id
	 */
	public void kill(NodeId id) {
		Node gone;
		synchronized (this) {
			gone = this.nodes.remove(id);
		}
		if (gone != null) {
			gone.end();
		}
	}

	synchronized Set<NodeId> ids() {
		return Set.copyOf(this.nodes.keySet());
	}

	synchronized Map<NodeId, Node> nodes() {
		return Map.copyOf(this.nodes);
	}

	boolean claim(String key) {
		return this.claims.add(key);
	}

	void deliver(Runnable news) {
		this.inbox.execute(news);
	}

	private synchronized SharedComponents components(ComponentStore store) {
		SharedComponents shared = this.components;
		if (shared == null) {
			shared = new SharedComponents(store, this::deliver, this.ticker);
			this.components = shared;
		}
		return shared;
	}

	/**
	 * One node's view.
	 */
	public final class Node {

		private final MemoryBus bus;

		private final MemoryChannelLog log;

		private final Liveness liveness = new Liveness();

		private @Nullable NodeComponents store;

		private Node(NodeId id) {
			this.bus = new MemoryBus(id, SharedMemory.this, this.liveness);
			this.log = SharedMemory.this.topics.ofNode(id.value());
		}

		/**
		 * Returns what the node tells others with.
		 */
		public ClusterBus bus() {
			return this.bus;
		}

		/**
		 * Returns where the channels of the node are.
		 */
		public ChannelLog log() {
			return this.liveness.guard(ChannelLog.class, this.log);
		}

		/**
		 * Returns where the components of the node are.
		 * @param components keeps all components, if this is the first node
		 */
		public ClusterComponentStore store(ComponentStore components) {
			NodeComponents store = new NodeComponents(components(components), this.liveness);
			this.store = store;
			return store;
		}

		MemoryBus ownBus() {
			return this.bus;
		}

		private void end() {
			this.liveness.end();
			NodeComponents store = this.store;
			if (store != null) {
				store.end();
			}
			this.log.kill();
			SharedMemory.this.nodes().values().forEach((other) -> deliver(() -> other.bus.gone(this.bus.self())));
		}

	}

}
