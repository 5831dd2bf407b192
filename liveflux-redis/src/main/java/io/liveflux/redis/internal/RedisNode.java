package io.liveflux.redis.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.TaskScheduler;

import io.liveflux.cluster.ClusterFigures;
import io.liveflux.cluster.NodeId;

/**
 * This node among those that share a Redis: what every part of LiveFlux that lives on
 * Redis is made with. Thread-safe.
 */
public final class RedisNode implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RedisNode.class);

	private static final Duration TICK = Duration.ofSeconds(1);

	private final NodeId self;

	private final RedisKeys keys;

	private final RedisConnections connections;

	private final RedisScripts scripts;

	private final Inbox inbox;

	private final NodeLease lease;

	private final InboxPing ping;

	private final Ticker ticker;

	private long lastTick;

	private volatile long outageNanos;

	private boolean left;

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile @Nullable ScheduledFuture<?> ticking;

	private RedisNode(RedisConnections connections, RedisKeys keys, NodeId self, String secretDigest,
			TaskScheduler scheduler, Executor executor, Ticker ticker) {
		this.ticker = ticker;
		this.lastTick = ticker.read();
		this.self = self;
		this.keys = keys;
		this.connections = connections;
		this.scripts = new RedisScripts(connections, keys);
		this.inbox = new Inbox(connections, keys, self, scheduler, executor, ticker);
		this.lease = new NodeLease(this.scripts, keys, self, secretDigest, ticker, this.inbox::interrupt);
		this.ping = new InboxPing(connections, this.inbox, keys, self, ticker);
	}

	/**
	 * Connects a node to Redis, and makes it known to the others.
	 * @param servers where Redis is
	 * @param keys how keys are named, the same on all nodes
	 * @param self id of the node, which no other one has
	 * @param secretDigest tells the secret of the nodes from another one
	 * @param scheduler does what is done each second
	 * @param executor runs listeners of the inbox
	 * @param ticker measures time
	 * @return the node, which has to be closed
	 * @throws RedisUnusableException when Redis does not answer, or is not what it is
	 * said to be
	 * @throws DifferentSecretException when nodes run that have another secret
	 */
	public static RedisNode start(RedisServers servers, RedisKeys keys, NodeId self, String secretDigest,
			TaskScheduler scheduler, Executor executor, Ticker ticker) {
		RedisConnections connections = RedisConnections.open(servers);
		RedisNode node = new RedisNode(connections, keys, self, secretDigest, scheduler, executor, ticker);
		try {
			node.inbox.open().thenCompose((opened) -> node.lease.renew()).toCompletableFuture().join();
		}
		catch (CompletionException ex) {
			node.close();
			if (ex.getCause() instanceof DifferentSecretException different) {
				throw different;
			}
			throw RedisUnusableException.of("Redis cannot be used", ex);
		}
		node.ticking = scheduler.scheduleWithFixedDelay(node::tick, scheduler.getClock().instant().plus(TICK), TICK);
		return node;
	}

	/**
	 * Returns the id of this node.
	 */
	public NodeId self() {
		return this.self;
	}

	/**
	 * Returns how keys are named.
	 */
	public RedisKeys keys() {
		return this.keys;
	}

	/**
	 * Returns what single commands are sent with.
	 */
	public RedisConnections connections() {
		return this.connections;
	}

	/**
	 * Returns what scripts are run with.
	 */
	public RedisScripts scripts() {
		return this.scripts;
	}

	/**
	 * Returns where messages for this node arrive.
	 */
	public Inbox inbox() {
		return this.inbox;
	}

	/**
	 * Returns which nodes are alive.
	 */
	public NodeLease lease() {
		return this.lease;
	}

	/**
	 * Returns whether Redis has answered lately.
	 */
	public boolean isReachable() {
		return this.inbox.isOpen() && this.ping.isAnswered();
	}

	/**
	 * Returns what this node measures of its way to Redis.
	 */
	public ClusterFigures figures() {
		return new ClusterFigures(Duration.ofNanos(this.outageNanos), this.inbox.interruptions(), this.ping.roundTrip(),
				this.inbox.waiting(), this.inbox.delay());
	}

	/**
	 * Sends a message to the inbox of a node.
	 * @param node the node
	 * @param bucket bucket of the topic that the message is about
	 * @param message a message that begins with the letter of its kind
	 * @return whether the node was there
	 */
	public CompletionStage<Boolean> tell(NodeId node, int bucket, byte[] message) {
		return publish(this.keys.inbox(node, bucket), message).thenApply((receivers) -> receivers > 0);
	}

	/**
	 * Sends a message to the inboxes of all nodes.
	 * @param bucket bucket of the topic that the message is about
	 * @param message a message that begins with the letter of its kind
	 * @return how many nodes were there, this one among them
	 */
	public CompletionStage<Long> tellAll(int bucket, byte[] message) {
		return publish(this.keys.everyInbox(bucket), message);
	}

	private CompletionStage<Long> publish(String channel, byte[] message) {
		return this.connections.publish(channel, message);
	}

	private void tick() {
		noteOutage();
		this.ping.send();
		renewLease().whenComplete((renewed, failure) -> {
			if (failure != null) {
				logger.debug("The lease of this node could not be renewed; LiveFlux tries again", failure);
			}
		});
	}

	/**
	 * Renews the lease of this node, unless it has left: such a node does not come back.
	 * @return when it is known whether Redis has lost anything
	 */
	public synchronized CompletionStage<Void> renewLease() {
		return this.left ? CompletableFuture.completedFuture(null) : this.lease.renew();
	}

	private synchronized void noteOutage() {
		long now = this.ticker.read();
		if (!isReachable()) {
			this.outageNanos += now - this.lastTick;
		}
		this.lastTick = now;
	}

	/**
	 * Tells the others that this node is gone, and closes its connections. What is asked
	 * of Redis from then on fails, as it does while Redis cannot be reached. Does nothing
	 * when it is called again.
	 */
	public void leave() {
		CompletionStage<Void> released;
		synchronized (this) {
			if (this.left) {
				return;
			}
			this.left = true;
			released = this.lease.release();
		}
		ScheduledFuture<?> ticking = this.ticking;
		if (ticking != null) {
			ticking.cancel(false);
		}
		try {
			released.toCompletableFuture().get(RedisConnections.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("Other nodes notice later that this node is gone", ex);
		}
		this.inbox.close();
		this.connections.disconnect();
	}

	/**
	 * Leaves the others, and frees what the connections have needed.
	 */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			leave();
			this.connections.shutDown();
		}
	}

}
