package io.liveflux.redis.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lettuce.core.ScriptOutputType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.cluster.NodeId;

/**
 * The time for which this node counts as alive, by the clock of Redis, and the other
 * nodes that do. Thread-safe.
 */
public final class NodeLease {

	/** How long a node counts as alive after it was heard of last. */
	public static final Duration LENGTH = Duration.ofSeconds(15);

	/** Redis remembers leases that have ended for an hour. */
	private static final Duration REMEMBERED = Duration.ofMinutes(50);

	private static final Logger logger = LoggerFactory.getLogger(NodeLease.class);

	private static final RedisScript RENEW = RedisScript.read(NodeLease.class, "renew-lease.lua",
			ScriptOutputType.MULTI);

	private static final RedisScript RELEASE = RedisScript.read(NodeLease.class, "release-lease.lua",
			ScriptOutputType.INTEGER);

	/** All nodes are in one key, which is of this bucket. */
	private static final int BUCKET = 0;

	private final RedisScripts scripts;

	private final List<String> keys;

	private final NodeId self;

	private final String secretDigest;

	private final Ticker ticker;

	private final Runnable onLapse;

	private final List<Consumer<NodeId>> goneListeners = new CopyOnWriteArrayList<>();

	private final List<Runnable> lossListeners = new CopyOnWriteArrayList<>();

	/** When the lease of each node ends that was seen, this one among them. */
	private final Map<NodeId, Long> seen = new HashMap<>();

	private boolean known;

	private long renewedAt;

	/** While nodes may have been forgotten, they are not taken for gone. */
	private long trustedFrom;

	private volatile Map<NodeId, Long> alive;

	NodeLease(RedisScripts scripts, RedisKeys keys, NodeId self, String secretDigest, Ticker ticker, Runnable onLapse) {
		this.scripts = scripts;
		this.keys = List.of(keys.inBucket("nodes", BUCKET), keys.inBucket("secret", BUCKET));
		this.self = self;
		this.secretDigest = secretDigest;
		this.ticker = ticker;
		this.onLapse = onLapse;
		this.trustedFrom = ticker.read();
		this.alive = Map.of(self, this.trustedFrom);
	}

	/**
	 * Returns the nodes that are alive as far as this one knows, itself among them.
	 */
	public Set<NodeId> alive() {
		return this.alive.keySet();
	}

	/**
	 * Returns how much longer a node counts as alive if nothing is heard of it.
	 * @param node the node
	 * @return the time, or empty when it does not count as alive
	 */
	public Optional<Duration> restOf(NodeId node) {
		Long end = this.alive.get(node);
		return Optional.ofNullable(end).map((nanos) -> Duration.ofNanos(Math.max(0, nanos - this.ticker.read())));
	}

	/**
	 * Calls a function with each node that has left, or has not been heard of for the
	 * length of its lease. Called on a thread of Lettuce, which it must not block.
	 * @param listener the function
	 */
	public void onGone(Consumer<NodeId> listener) {
		this.goneListeners.add(listener);
	}

	/**
	 * Calls a function when Redis has lost this node's lease, and may have lost more.
	 * Called on a thread of Lettuce, which it must not block.
	 * @param listener the function
	 */
	public void onLoss(Runnable listener) {
		this.lossListeners.add(listener);
	}

	/**
	 * Begins the lease anew, and looks who else is there.
	 */
	CompletionStage<Void> renew() {
		return this.scripts
			.<List<Object>>run(RENEW, this.keys, bytes(this.self.value()), bytes(Long.toString(LENGTH.toMillis())),
					bytes(this.secretDigest))
			.thenAccept(this::renewed);
	}

	private void renewed(List<Object> reply) {
		Map<NodeId, Long> there = new HashMap<>();
		for (int i = 1; i < reply.size(); i += 2) {
			there.put(new NodeId(text(reply.get(i))),
					TimeUnit.MILLISECONDS.toNanos(Long.parseLong(text(reply.get(i + 1)))));
		}
		String state = text(reply.get(0));
		if (state.equals("other")) {
			throw new DifferentSecretException();
		}
		boolean lost;
		boolean lostData;
		Set<NodeId> gone;
		synchronized (this) {
			long now = this.ticker.read();
			lost = this.known && !state.equals("held");
			boolean isNew = lost && state.equals("new");
			if (isNew) {
				this.trustedFrom = now + LENGTH.toNanos();
			}
			lostData = isNew && now - this.renewedAt < REMEMBERED.toNanos();
			this.known = true;
			this.renewedAt = now;
			there.forEach((node, rest) -> this.seen.put(node, now + rest));
			gone = (now - this.trustedFrom < 0) ? Set.of() : missing(there.keySet());
			this.seen.keySet().removeAll(gone);
			this.alive = Map.copyOf(this.seen);
		}
		if (lost) {
			logger.warn(
					state.equals("new") ? "Redis has lost the lease of node {}, and may have lost more data"
							: "Node {} counted as gone for a while: other nodes may have taken over its work",
					this.self);
			if (lostData) {
				this.lossListeners.forEach(Runnable::run);
			}
			this.onLapse.run();
		}
		for (NodeId node : gone) {
			logger.info("Node {} is gone", node);
			this.goneListeners.forEach((listener) -> listener.accept(node));
		}
	}

	private Set<NodeId> missing(Set<NodeId> there) {
		Set<NodeId> missing = new HashSet<>(this.seen.keySet());
		missing.removeAll(there);
		return missing;
	}

	/**
	 * Ends the lease, so that others know at once that this node is gone.
	 */
	CompletionStage<Void> release() {
		return this.scripts.<Long>run(RELEASE, this.keys, bytes(this.self.value())).thenAccept((done) -> {
		});
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(Object bytes) {
		return new String((byte[]) bytes, StandardCharsets.UTF_8);
	}

}
