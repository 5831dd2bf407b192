package io.liveflux.redis.internal.cluster;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterFigures;
import io.liveflux.cluster.ClusterListener;
import io.liveflux.cluster.ClusterState;
import io.liveflux.cluster.NodeId;
import io.liveflux.redis.internal.InboxKind;
import io.liveflux.redis.internal.InboxListener;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.RedisUnusableException;

/**
 * The bus of nodes that share a Redis. Thread-safe.
 */
public final class RedisClusterBus implements ClusterBus, InboxListener {

	private static final Logger logger = LoggerFactory.getLogger(RedisClusterBus.class);

	private static final byte SENT = 's';

	private static final byte[] NOTHING = {};

	/** How soon an announcement is tried again that could not be appended. */
	private static final long RETRY_SECONDS = 1;

	/** About this topic no listener is told, but all are that they miss something. */
	private static final String RECHECK = "recheck";

	private static final byte ANNOUNCED = 'a';

	private final RedisNode node;

	private final OnceClaims claims;

	private final SerialExecutor serial;

	private final Announced announced = new Announced();

	private final HeardAnnouncements heardAll;

	private final Announcements announcements;

	private final Map<String, ClusterListener> listeners = new ConcurrentHashMap<>();

	private RedisClusterBus(RedisNode node, Executor executor) {
		this.node = node;
		this.claims = new OnceClaims(node);
		this.serial = new SerialExecutor(executor);
		this.heardAll = new HeardAnnouncements(node.inbox()::period, Ticker.systemTicker());
		this.announcements = new Announcements(new RedisAnnouncementLog(node), this.serial,
				CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS, this.serial),
				new NodeMessage(node.self(), RECHECK, NOTHING).encode(), this.announced, this.heardAll);
	}

	/**
	 * Begins to listen.
	 * @param node this node
	 * @param executor runs what listens
	 * @return the bus
	 * @throws RedisUnusableException when Redis refuses what the bus needs
	 */
	public static RedisClusterBus start(RedisNode node, Executor executor) {
		RedisClusterBus bus = new RedisClusterBus(node, executor);
		node.inbox().register(InboxKind.NODE, bus);
		node.lease().onGone(bus::gone);
		try {
			bus.announcements.begin().toCompletableFuture().join();
		}
		catch (CompletionException ex) {
			throw RedisUnusableException.of("Redis cannot be used", ex);
		}
		return bus;
	}

	@Override
	public NodeId self() {
		return this.node.self();
	}

	@Override
	public Set<NodeId> nodes() {
		return this.node.lease().alive();
	}

	@Override
	public Optional<Duration> leaseOf(NodeId node) {
		return this.node.lease().restOf(node);
	}

	@Override
	public ClusterState state() {
		return (this.node.isReachable() && this.heardAll.isAll()) ? ClusterState.CONNECTED : ClusterState.CUT_OFF;
	}

	@Override
	public boolean heardAll() {
		if (this.heardAll.isReadingDue()) {
			compare();
		}
		return this.heardAll.isAll();
	}

	@Override
	public ClusterFigures figures() {
		return this.node.figures();
	}

	@Override
	public CompletionStage<Boolean> send(NodeId to, String topic, byte[] body) {
		byte[] message = new NodeMessage(self(), topic, body).encode();
		byte[] typed = new byte[message.length + 1];
		typed[0] = SENT;
		System.arraycopy(message, 0, typed, 1, message.length);
		return this.node.tell(to, RedisAnnouncementLog.BUCKET, InboxKind.NODE.message(typed));
	}

	@Override
	public CompletionStage<Void> announce(String topic, byte[] body) {
		return this.announcements.announce(new NodeMessage(self(), topic, body).encode());
	}

	@Override
	public CompletionStage<Boolean> claim(String subject, String key) {
		return this.claims.claim(subject, key);
	}

	@Override
	public void register(String topic, ClusterListener listener) {
		if (this.listeners.putIfAbsent(topic, listener) != null) {
			throw new IllegalStateException("There is already a listener for topic '" + topic + "'");
		}
	}

	/**
	 * Looks whether this node has heard all announcements, and sends those that wait.
	 * Called from time to time.
	 */
	public void compare() {
		this.announcements.compare();
	}

	@Override
	public void received(ByteBuffer message) {
		switch (message.get()) {
			case SENT -> {
				byte[] bytes = new byte[message.remaining()];
				message.get(bytes);
				this.serial.execute(() -> deliverSent(NodeMessage.decode(bytes)));
			}
			case ANNOUNCED -> this.announcements.received(message);
			default -> logger.debug("The inbox received a message that it cannot read");
		}
	}

	@Override
	public void interrupted() {
		compare();
	}

	private void deliver(NodeMessage message) {
		if (message.from().equals(self())) {
			return;
		}
		if (message.topic().equals(RECHECK)) {
			logger.warn("Node {} could not send all its announcements; this node checks its connections",
					message.from());
			this.announced.missed();
			return;
		}
		deliverSent(message);
	}

	private void deliverSent(NodeMessage message) {
		ClusterListener listener = this.listeners.get(message.topic());
		if (listener != null) {
			listener.received(message.from(), message.body());
		}
		else {
			logger.debug("No listener for announcements of node {} on topic '{}'", message.from(), message.topic());
		}
	}

	private void gone(NodeId gone) {
		this.listeners.values().forEach((listener) -> this.serial.execute(() -> listener.gone(gone)));
	}

	/**
	 * Takes announcements to the listeners.
	 */
	private final class Announced implements Announcements.Audience {

		@Override
		public void heard(byte[] message) {
			deliver(NodeMessage.decode(message));
		}

		@Override
		public void missed() {
			RedisClusterBus.this.listeners.values()
				.forEach((listener) -> RedisClusterBus.this.serial.execute(listener::missed));
		}

		@Override
		public CompletionStage<Void> done() {
			return CompletableFuture.allOf(RedisClusterBus.this.listeners.values()
				.stream()
				.map(ClusterListener::done)
				.map(CompletionStage::toCompletableFuture)
				.toArray(CompletableFuture[]::new));
		}

	}

}
