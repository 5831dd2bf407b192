package io.liveflux.store;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The components of one owner. Changed by one thread at a time, read by any.
 */
final class Possessions {

	private final Set<String> ids = ConcurrentHashMap.newKeySet(4);

	private final AtomicLong bytes = new AtomicLong();

	void add(String id, long more) {
		this.ids.add(id);
		this.bytes.addAndGet(more);
	}

	/**
	 * Removes a component.
	 * @return whether there are others
	 */
	boolean remove(String id, long size) {
		if (this.ids.remove(id)) {
			this.bytes.addAndGet(-size);
		}
		return !this.ids.isEmpty();
	}

	Set<String> ids() {
		return Collections.unmodifiableSet(this.ids);
	}

	long bytes() {
		return this.bytes.get();
	}

}
