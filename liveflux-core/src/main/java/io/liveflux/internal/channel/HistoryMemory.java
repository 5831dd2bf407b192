package io.liveflux.internal.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what the histories of all channels take together. Those forget first that are
 * used least. Thread-safe.
 */
final class HistoryMemory {

	private final Cache<Channel, Long> bytes;

	private final boolean bounded;

	/**
	 * Creates it.
	 * @param maximumBytes what all may take, 0 for any
	 */
	HistoryMemory(long maximumBytes) {
		this.bounded = maximumBytes > 0;
		this.bytes = Caffeine.newBuilder()
			.maximumWeight(this.bounded ? maximumBytes : 1)
			.weigher((Channel channel, Long size) -> (int) Math.min(Integer.MAX_VALUE, size))
			.executor(Runnable::run)
			.removalListener(HistoryMemory::removed)
			.build();
	}

	private static void removed(@Nullable Channel channel, @Nullable Long size, RemovalCause cause) {
		if (cause.wasEvicted() && channel != null) {
			channel.forget();
		}
	}

	/**
	 * Notes what the history of a channel takes now.
	 */
	void note(Channel channel, long size) {
		if (!this.bounded) {
			return;
		}
		if (size > 0) {
			this.bytes.put(channel, size);
		}
		else {
			this.bytes.invalidate(channel);
		}
	}

	/**
	 * Returns about what all of them take.
	 */
	long total() {
		return this.bytes.policy().eviction().map((policy) -> policy.weightedSize().orElse(0)).orElse(0L);
	}

}
