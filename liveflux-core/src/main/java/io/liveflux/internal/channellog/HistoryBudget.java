package io.liveflux.internal.channellog;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what the histories of all topics take together. Those have to go first that are
 * used least. Thread-safe.
 */
final class HistoryBudget {

	private final Cache<String, Long> bytes;

	private final Queue<String> evicted = new ConcurrentLinkedQueue<>();

	private final boolean bounded;

	/**
	 * Creates it.
	 * @param maximumBytes what all may take, 0 for any
	 */
	HistoryBudget(long maximumBytes) {
		this.bounded = maximumBytes > 0;
		this.bytes = Caffeine.newBuilder()
			.maximumWeight(this.bounded ? maximumBytes : 1)
			.weigher((String topic, Long size) -> (int) Math.min(Integer.MAX_VALUE, size))
			.executor(Runnable::run)
			.removalListener(this::removed)
			.build();
	}

	private void removed(@Nullable String topic, @Nullable Long size, RemovalCause cause) {
		if (cause.wasEvicted() && topic != null) {
			this.evicted.add(topic);
		}
	}

	/**
	 * Notes what the history of a topic takes now.
	 */
	void note(String topic, long size) {
		if (!this.bounded) {
			return;
		}
		if (size > 0) {
			this.bytes.put(topic, size);
		}
		else {
			this.bytes.invalidate(topic);
		}
	}

	/**
	 * Returns a topic whose history has to go, or {@code null} when there is none. To be
	 * asked without a lock.
	 */
	@Nullable String evicted() {
		return this.evicted.poll();
	}

}
