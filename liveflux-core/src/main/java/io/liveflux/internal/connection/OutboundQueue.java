package io.liveflux.internal.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.liveflux.connection.Outbound;
import io.liveflux.connection.OverflowPolicy;

/**
 * The bounded queue of one connection: entries in their order, and how many bytes wait.
 */
final class OutboundQueue {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition roomier = this.lock.newCondition();

	private final ArrayDeque<Outbound> entries = new ArrayDeque<>(4);

	private final long limitBytes;

	private final OverflowPolicy policy;

	private long waitingBytes;

	private int dropped;

	private boolean writing;

	private boolean finished;

	private boolean closed;

	OutboundQueue(long limitBytes, OverflowPolicy policy) {
		this.limitBytes = limitBytes;
		this.policy = policy;
	}

	Offer offer(Outbound entry) {
		this.lock.lock();
		try {
			if (this.closed || this.finished) {
				return Offer.CLOSED;
			}
			if (entry.sizeBytes() > 0 && this.waitingBytes + entry.sizeBytes() > this.limitBytes) {
				Offer verdict = overflow(entry);
				if (verdict != Offer.ACCEPTED) {
					return verdict;
				}
			}
			this.waitingBytes += entry.sizeBytes();
			this.entries.add(entry);
			return (this.dropped > 0) ? Offer.MADE_ROOM : Offer.ACCEPTED;
		}
		finally {
			this.lock.unlock();
		}
	}

	private Offer overflow(Outbound entry) {
		// A message larger than the whole bound is taken when nothing else waits.
		if (this.waitingBytes == 0) {
			return Offer.ACCEPTED;
		}
		return switch (this.policy) {
			case DISCONNECT -> Offer.OVERFLOW;
			case DROP_NEWEST -> entry.droppable() ? Offer.DROPPED : Offer.OVERFLOW;
			case DROP_OLDEST -> makeRoom(entry.sizeBytes()) ? Offer.ACCEPTED : Offer.OVERFLOW;
		};
	}

	private boolean makeRoom(int sizeBytes) {
		Iterator<Outbound> oldestFirst = this.entries.iterator();
		while (oldestFirst.hasNext() && this.waitingBytes > 0 && this.waitingBytes + sizeBytes > this.limitBytes) {
			Outbound entry = oldestFirst.next();
			if (entry.droppable() && entry.sizeBytes() > 0) {
				oldestFirst.remove();
				this.waitingBytes -= entry.sizeBytes();
				this.dropped++;
			}
		}
		return this.waitingBytes == 0 || this.waitingBytes + sizeBytes <= this.limitBytes;
	}

	/**
	 * Returns how many entries were dropped to make room since the last call.
	 */
	int takeDropped() {
		this.lock.lock();
		try {
			int count = this.dropped;
			this.dropped = 0;
			return count;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes entries from the front until the batch is large enough. Their bytes count as
	 * waiting until {@link #written} is called.
	 */
	List<Outbound> take(int maxEntries, int maxBytes) {
		this.lock.lock();
		try {
			if (this.entries.isEmpty()) {
				return List.of();
			}
			List<Outbound> batch = new ArrayList<>(Math.min(maxEntries, this.entries.size()));
			long batchBytes = 0;
			while (batch.size() < maxEntries && !this.entries.isEmpty()) {
				int sizeBytes = this.entries.peek().sizeBytes();
				if (!batch.isEmpty() && batchBytes + sizeBytes > maxBytes) {
					break;
				}
				batchBytes += sizeBytes;
				batch.add(this.entries.poll());
			}
			this.writing = true;
			return batch;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Notes that the batch that was taken last is written.
	 */
	void written(long sizeBytes) {
		this.lock.lock();
		try {
			this.writing = false;
			this.waitingBytes = Math.max(0, this.waitingBytes - sizeBytes);
			this.roomier.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until at most half of the bound is taken.
	 * @return whether there is room now
	 */
	boolean awaitRoom(long timeoutMillis) throws InterruptedException {
		this.lock.lock();
		try {
			long leftNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
			while (!this.closed && this.waitingBytes > this.limitBytes / 2) {
				if (leftNanos <= 0) {
					return false;
				}
				leftNanos = this.roomier.awaitNanos(leftNanos);
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes no more entries; what is there stays to be written.
	 */
	void finish() {
		this.lock.lock();
		try {
			this.finished = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.entries.clear();
			this.waitingBytes = 0;
			this.roomier.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isEmpty() {
		this.lock.lock();
		try {
			return this.entries.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns whether nothing waits and nothing is being written.
	 */
	boolean isDrained() {
		this.lock.lock();
		try {
			return this.entries.isEmpty() && !this.writing;
		}
		finally {
			this.lock.unlock();
		}
	}

	long waitingBytes() {
		this.lock.lock();
		try {
			return this.waitingBytes;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What became of an entry.
	 */
	enum Offer {

		ACCEPTED, MADE_ROOM, DROPPED, OVERFLOW, CLOSED

	}

}
