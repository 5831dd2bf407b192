package io.liveflux.internal.operations;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.tap.TappedMessage;
import io.liveflux.tap.TrafficTap;

/**
 * One tap with its buffer. Who brings a message never waits; one thread at a time tells
 * the listener.
 */
final class BufferedTap implements TrafficTap {

	private static final Logger logger = LoggerFactory.getLogger(BufferedTap.class);

	private static final ThreadLocal<Boolean> TELLING = ThreadLocal.withInitial(() -> false);

	private final BlockingQueue<TappedMessage> waiting;

	private final Predicate<TappedMessage> filter;

	private final Consumer<TappedMessage> listener;

	private final Executor executor;

	private final Consumer<BufferedTap> onClose;

	private final AtomicBoolean busy = new AtomicBoolean();

	private final AtomicLong dropped = new AtomicLong();

	private volatile boolean closed;

	BufferedTap(int capacity, Predicate<TappedMessage> filter, Consumer<TappedMessage> listener, Executor executor,
			Consumer<BufferedTap> onClose) {
		this.waiting = new ArrayBlockingQueue<>(capacity);
		this.filter = filter;
		this.listener = listener;
		this.executor = executor;
		this.onClose = onClose;
	}

	/**
	 * Returns whether this thread tells a listener at present.
	 */
	static boolean isTelling() {
		return TELLING.get();
	}

	void offer(TappedMessage message) {
		if (this.closed || !isFor(message)) {
			return;
		}
		if (!this.waiting.offer(message)) {
			this.dropped.incrementAndGet();
		}
		else if (this.busy.compareAndSet(false, true)) {
			start();
		}
	}

	private boolean isFor(TappedMessage message) {
		try {
			return this.filter.test(message);
		}
		// Users' code, on the thread of a client who has nothing to do with it.
		catch (RuntimeException ex) {
			logger.debug("The filter of a tap failed", ex);
			return false;
		}
	}

	private void start() {
		try {
			this.executor.execute(this::tellAll);
		}
		catch (RejectedExecutionException ex) {
			this.busy.set(false);
			this.dropped.addAndGet(this.waiting.size());
			this.waiting.clear();
		}
	}

	private void tellAll() {
		TELLING.set(true);
		try {
			do {
				for (TappedMessage message = next(); message != null; message = next()) {
					tell(message);
				}
				this.busy.set(false);
				// Something may have come since it looked.
			}
			while (!this.closed && !this.waiting.isEmpty() && this.busy.compareAndSet(false, true));
		}
		finally {
			TELLING.remove();
		}
	}

	private @Nullable TappedMessage next() {
		return this.closed ? null : this.waiting.poll();
	}

	private void tell(TappedMessage message) {
		try {
			this.listener.accept(message);
		}
		// Users' code; the next message is told all the same.
		catch (RuntimeException ex) {
			logger.debug("The listener of a tap failed", ex);
		}
	}

	@Override
	public long dropped() {
		return this.dropped.get();
	}

	@Override
	public void close() {
		this.closed = true;
		this.waiting.clear();
		this.onClose.accept(this);
	}

}
