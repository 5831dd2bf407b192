package io.liveflux.redis.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.TaskScheduler;

import io.liveflux.cluster.NodeId;

/**
 * What other nodes, and scripts that they run, tell this node. Its connection is opened
 * again whenever it ends, and all listeners are told that they may have missed something.
 * Thread-safe.
 */
public final class Inbox implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Inbox.class);

	private static final Duration LEAST_DELAY = Duration.ofMillis(50);

	private static final int MOST_DOUBLINGS = 10;

	private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

	private final RedisConnections connections;

	private final RedisKeys keys;

	private final NodeId self;

	private final TaskScheduler scheduler;

	private final InboxQueues queues;

	private volatile Consumer<String> pinged = (channel) -> {
	};

	private volatile Runnable opened = () -> {
	};

	private final AtomicLong interruptions = new AtomicLong();

	private volatile InboxPeriod period = new InboxPeriod(0, false);

	private @Nullable InboxConnection connection;

	private int failures;

	private boolean opening;

	private boolean wasOpen;

	private boolean closed;

	Inbox(RedisConnections connections, RedisKeys keys, NodeId self, TaskScheduler scheduler, Executor executor,
			Ticker ticker) {
		this.connections = connections;
		this.keys = keys;
		this.self = self;
		this.scheduler = scheduler;
		this.queues = new InboxQueues(executor, ticker);
	}

	/**
	 * Gives the messages of a kind to a listener from now on.
	 * @param kind the kind
	 * @param listener the listener, the only one of this kind
	 * @throws IllegalStateException when the kind has one already
	 */
	public void register(InboxKind kind, InboxListener listener) {
		this.queues.register(kind, listener);
	}

	/**
	 * Returns how many messages wait for their listeners.
	 */
	public int waiting() {
		return this.queues.size();
	}

	/**
	 * Returns how long the oldest message has waited for its listener.
	 */
	Duration delay() {
		return this.queues.delay();
	}

	/**
	 * Returns how often messages may have been lost.
	 */
	long interruptions() {
		return this.interruptions.get();
	}

	/**
	 * Returns whether this node hears what is sent to it, as far as it knows.
	 */
	public boolean isOpen() {
		return this.period.open();
	}

	/**
	 * Returns since when it does, or does not.
	 */
	public InboxPeriod period() {
		return this.period;
	}

	/**
	 * Sets the connection, which begins another period.
	 */
	private void hearBy(@Nullable InboxConnection connection) {
		this.connection = connection;
		if (connection != null) {
			this.opened.run();
		}
		if (connection != null || this.period.open()) {
			this.period = this.period.next(connection != null);
		}
	}

	/**
	 * Tells all listeners that they may have missed something.
	 */
	void interrupt() {
		this.interruptions.incrementAndGet();
		this.queues.interrupt();
	}

	/**
	 * Calls a function with the channel of each ping that comes back.
	 */
	void onPing(Consumer<String> pinged) {
		this.pinged = pinged;
	}

	/**
	 * Calls a function each time before the inbox is open.
	 */
	void onOpen(Runnable opened) {
		this.opened = opened;
	}

	/**
	 * Opens the first connection.
	 */
	CompletionStage<Void> open() {
		synchronized (this) {
			this.opening = true;
		}
		return connect();
	}

	/**
	 * Ends the connection, which has gone silent, and opens another one.
	 */
	void reopen() {
		synchronized (this) {
			if (this.opening || this.closed) {
				return;
			}
			if (this.connection != null) {
				this.connection.close();
				hearBy(null);
			}
			this.opening = true;
		}
		connect();
	}

	private CompletionStage<Void> connect() {
		return attempt().whenComplete((opened, failure) -> {
			synchronized (this) {
				this.opening = false;
				this.failures = (failure != null) ? Math.min(this.failures + 1, MOST_DOUBLINGS) : 0;
				boolean hears = opened != null && !opened.isEnded() && !this.closed;
				hearBy(hears ? opened : null);
				if (opened != null && !hears) {
					opened.close();
				}
			}
			if (isOpen()) {
				logger.debug("The inbox is open");
				interruptWhenCommandsPass();
			}
			else {
				logger.debug("The inbox could not be opened", failure);
				connectLater();
			}
		}).thenAccept((opened) -> {
		});
	}

	/**
	 * Tells of the interruption when listeners can read what they have missed, which they
	 * do over another connection.
	 */
	private void interruptWhenCommandsPass() {
		if (!isOpen()) {
			return;
		}
		this.connections.commands().ping().whenComplete((pong, failure) -> {
			if (failure == null) {
				interruptUnlessFirst();
			}
			else {
				later(LEAST_DELAY, this::interruptWhenCommandsPass);
			}
		});
	}

	private void interruptUnlessFirst() {
		boolean first;
		synchronized (this) {
			first = !this.wasOpen;
			this.wasOpen = true;
		}
		if (!first) {
			interrupt();
		}
	}

	private void later(Duration delay, Runnable task) {
		this.scheduler.schedule(task, this.scheduler.getClock().instant().plus(delay));
	}

	private CompletionStage<InboxConnection> attempt() {
		try {
			return InboxConnection.open(this.connections, this.keys, this.self, this::heard, this::ended);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedStage(ex);
		}
	}

	private void ended() {
		synchronized (this) {
			hearBy(null);
		}
		connectLater();
	}

	private void connectLater() {
		long most;
		synchronized (this) {
			if (this.closed || this.opening) {
				return;
			}
			this.opening = true;
			most = Math.min(LONGEST_DELAY.toMillis(), LEAST_DELAY.toMillis() << this.failures);
		}
		Duration delay = Duration.ofMillis(ThreadLocalRandom.current().nextLong(LEAST_DELAY.toMillis(), most + 1));
		later(delay, this::connect);
	}

	private void heard(String channel, byte[] message) {
		if (message.length == 0) {
			return;
		}
		if (message[0] == InboxKind.PING) {
			this.pinged.accept(channel);
			return;
		}
		this.queues.add(message);
	}

	/**
	 * Hears nothing from now on.
	 */
	@Override
	public void close() {
		InboxConnection last;
		synchronized (this) {
			this.closed = true;
			last = this.connection;
			hearBy(null);
		}
		if (last != null) {
			RedisConnections.awaitClosed(last.close());
		}
	}

}
