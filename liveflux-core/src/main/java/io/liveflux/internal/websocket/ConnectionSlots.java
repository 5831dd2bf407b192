package io.liveflux.internal.websocket;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections up to a limit, never beyond it, however many come at the same time.
 */
final class ConnectionSlots {

	private final int limit;

	private final AtomicInteger taken = new AtomicInteger();

	/**
	 * Creates slots.
	 * @param limit how many there are, 0 for any number
	 */
	ConnectionSlots(int limit) {
		this.limit = limit;
	}

	boolean isFull() {
		return this.limit > 0 && this.taken.get() >= this.limit;
	}

	/**
	 * Takes a slot.
	 * @return whether there was one
	 */
	boolean tryTake() {
		int before = this.taken.getAndUpdate((count) -> (this.limit > 0 && count >= this.limit) ? count : count + 1);
		return this.limit == 0 || before < this.limit;
	}

	void release() {
		this.taken.decrementAndGet();
	}

}
