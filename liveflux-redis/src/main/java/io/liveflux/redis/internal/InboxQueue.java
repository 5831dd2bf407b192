package io.liveflux.redis.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of one kind that wait for their listener. Adding one never waits: what would
 * be beyond the bounds is dropped together with all that waits, and the listener is told
 * of an interruption instead. Thread-safe.
 */
final class InboxQueue {

	/** So many messages wait before they are dropped. */
	static final int MAX_MESSAGES = 100_000;

	/** So many bytes wait before they are dropped. */
	static final int MAX_BYTES = 64 * 1024 * 1024;

	private static final Logger logger = LoggerFactory.getLogger(InboxQueue.class);

	private final InboxListener listener;

	private final Executor executor;

	private final Ticker ticker;

	private final Queue<Arrived> waiting = new ArrayDeque<>();

	/** What the listener works at. */
	private @Nullable Arrived handled;

	private long bytes;

	private boolean interrupted;

	private boolean working;

	InboxQueue(InboxListener listener, Executor executor, Ticker ticker) {
		this.listener = listener;
		this.executor = executor;
		this.ticker = ticker;
	}

	void add(byte[] message) {
		synchronized (this) {
			if (this.waiting.size() >= MAX_MESSAGES || this.bytes + message.length > MAX_BYTES) {
				forget();
			}
			else {
				this.waiting.add(new Arrived(message, this.ticker.read()));
				this.bytes += message.length;
			}
		}
		work();
	}

	/**
	 * Tells the listener of an interruption in place of all that waits.
	 */
	void interrupt() {
		synchronized (this) {
			forget();
		}
		work();
	}

	synchronized int size() {
		return this.waiting.size();
	}

	/**
	 * Returns how long the oldest message has waited, one that is worked at included.
	 */
	synchronized Duration delay() {
		Arrived oldest = (this.handled != null) ? this.handled : this.waiting.peek();
		return (oldest != null) ? Duration.ofNanos(this.ticker.read() - oldest.at()) : Duration.ZERO;
	}

	private void forget() {
		this.waiting.clear();
		this.bytes = 0;
		this.interrupted = true;
	}

	private void work() {
		synchronized (this) {
			if (this.working) {
				return;
			}
			this.working = true;
		}
		try {
			this.executor.execute(this::run);
		}
		catch (RejectedExecutionException ex) {
			synchronized (this) {
				this.working = false;
				forget();
			}
			logger.debug("Messages from other nodes are dropped, because the executor rejects new tasks", ex);
		}
	}

	private void run() {
		while (true) {
			byte @Nullable [] message;
			synchronized (this) {
				this.handled = this.interrupted ? null : this.waiting.poll();
				message = (this.handled != null) ? this.handled.message() : null;
				if (message == null && !this.interrupted) {
					this.working = false;
					return;
				}
				this.interrupted = false;
				this.bytes -= (message != null) ? message.length : 0;
			}
			try {
				if (message != null) {
					this.listener.received(ByteBuffer.wrap(message, 1, message.length - 1));
				}
				else {
					this.listener.interrupted();
				}
			}
			// What comes after it must not suffer.
			catch (RuntimeException | Error ex) {
				logger.error("A message from another node could not be handled", ex);
			}
		}
	}

	/**
	 * A message that has arrived.
	 *
	 * @param message the message
	 * @param at when, by the ticker
	 */
	private record Arrived(byte[] message, long at) {
	}

}
