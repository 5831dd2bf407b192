package io.liveflux.internal.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The requests that bring bytes to this node. One that comes while the bytes before its
 * own are still on their way waits for them, so that a client can send without a pause.
 * Thread-safe.
 */
final class UploadTurns {

	/** How many requests of one owner bring bytes at the same time. */
	static final int MAX_REQUESTS_PER_OWNER = 16;

	/** How many requests of one owner bring bytes within a second. */
	static final int MAX_REQUESTS_PER_SECOND = 200;

	/** How long a request waits for the one before it to begin. */
	private static final Duration MOMENT = Duration.ofMillis(250);

	private final Duration moment;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	/** Where the request ends that brings bytes now, by upload. */
	private final Map<String, Long> ends = new HashMap<>();

	private final Map<String, Waiting> waiting = new HashMap<>();

	private final Map<String, Integer> owners = new HashMap<>();

	/** Requests of this second, by owner. */
	private final Map<String, Integer> recent = new HashMap<>();

	private long second;

	UploadTurns() {
		this(MOMENT);
	}

	/**
	 * Creates it.
	 * @param moment how long a request waits for the one before it to begin
	 */
	UploadTurns(Duration moment) {
		this.moment = moment;
	}

	/**
	 * Counts a request.
	 * @param now when it has come
	 * @return whether there are not too many
	 */
	boolean count(String owner, Instant now) {
		this.lock.lock();
		try {
			if (this.second != now.getEpochSecond()) {
				this.second = now.getEpochSecond();
				this.recent.clear();
			}
			return this.recent.merge(owner, 1, Integer::sum) <= MAX_REQUESTS_PER_SECOND;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Begins a request.
	 * @return whether it may go on; {@link #leave} ends it then
	 */
	boolean enter(String owner) {
		this.lock.lock();
		try {
			if (this.owners.getOrDefault(owner, 0) >= MAX_REQUESTS_PER_OWNER) {
				return false;
			}
			this.owners.merge(owner, 1, Integer::sum);
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	void leave(String owner) {
		this.lock.lock();
		try {
			this.owners.computeIfPresent(owner, (key, count) -> (count > 1) ? count - 1 : null);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns how many requests there are.
	 */
	int count() {
		this.lock.lock();
		try {
			return this.owners.values().stream().mapToInt(Integer::intValue).sum();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until the request is over that brings the bytes before an offset. If there is
	 * none yet, it waits a moment for one to come: requests of one client can overtake
	 * each other on their way. One request waits; a second one does not.
	 * @param id the upload
	 * @param offset where the bytes before end
	 * @param longest how long it waits for a request to be over
	 */
	void await(String id, long offset, Duration longest) {
		Waiting own = new Waiting(offset);
		this.lock.lock();
		try {
			if (this.waiting.putIfAbsent(id, own) != null) {
				return;
			}
			try {
				awaitChange(this.moment, () -> isExpected(id, offset) || own.over);
				awaitChange(longest, () -> !isExpected(id, offset) || own.over);
			}
			finally {
				this.waiting.remove(id);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void awaitChange(Duration longest, BooleanSupplier reached) throws InterruptedException {
		long left = longest.toNanos();
		while (!reached.getAsBoolean() && left > 0) {
			left = this.changed.awaitNanos(left);
		}
	}

	private boolean isExpected(String id, long offset) {
		return Long.valueOf(offset).equals(this.ends.get(id));
	}

	/**
	 * Returns whether a request waits for the one before it.
	 */
	boolean isWaiting(String id) {
		this.lock.lock();
		try {
			return this.waiting.containsKey(id);
		}
		finally {
			this.lock.unlock();
		}
	}

	void begin(String id, long end) {
		this.lock.lock();
		try {
			this.ends.put(id, end);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void end(String id, long end) {
		this.lock.lock();
		try {
			this.ends.remove(id, end);
			Waiting waiting = this.waiting.get(id);
			if (waiting != null && waiting.offset == end) {
				waiting.over = true;
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns how long a request waits at most for the one before it.
	 */
	static Duration longestWait() {
		return Duration.ofNanos(TimeUnit.SECONDS.toNanos(20));
	}

	/**
	 * A request that waits.
	 */
	private static final class Waiting {

		private final long offset;

		/** Set also when the request before it was too quick to be seen. */
		private boolean over;

		Waiting(long offset) {
			this.offset = offset;
		}

	}

}
