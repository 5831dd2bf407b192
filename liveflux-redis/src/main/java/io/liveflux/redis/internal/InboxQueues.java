package io.liveflux.redis.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import com.github.benmanes.caffeine.cache.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of the inbox by their kind, each with its listener. Thread-safe.
 */
final class InboxQueues {

	private static final Logger logger = LoggerFactory.getLogger(InboxQueues.class);

	private final Map<InboxKind, InboxQueue> queues = new ConcurrentHashMap<>();

	private final Executor executor;

	private final Ticker ticker;

	InboxQueues(Executor executor, Ticker ticker) {
		this.executor = executor;
		this.ticker = ticker;
	}

	/**
	 * Gives the messages of a kind to a listener from now on.
	 * @throws IllegalStateException when the kind has one already
	 */
	void register(InboxKind kind, InboxListener listener) {
		if (this.queues.putIfAbsent(kind, new InboxQueue(listener, this.executor, this.ticker)) != null) {
			throw new IllegalStateException("There is already a listener for messages of kind " + kind);
		}
	}

	/**
	 * Adds a message to those of its kind.
	 * @param message its kind in the first byte
	 */
	void add(byte[] message) {
		InboxKind kind = InboxKind.of(message[0]);
		InboxQueue queue = (kind != null) ? this.queues.get(kind) : null;
		if (queue != null) {
			queue.add(message);
		}
		else {
			logger.debug("The inbox received a message of an unknown kind: {}", message[0]);
		}
	}

	/**
	 * Returns how many messages wait for their listeners.
	 */
	int size() {
		return this.queues.values().stream().mapToInt(InboxQueue::size).sum();
	}

	/**
	 * Returns how long the oldest message has waited.
	 */
	Duration delay() {
		return this.queues.values().stream().map(InboxQueue::delay).max(Duration::compareTo).orElse(Duration.ZERO);
	}

	/**
	 * Tells all listeners that they may have missed something.
	 */
	void interrupt() {
		this.queues.values().forEach(InboxQueue::interrupt);
	}

}
