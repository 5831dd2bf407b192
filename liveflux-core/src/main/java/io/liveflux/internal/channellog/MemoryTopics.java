package io.liveflux.internal.channellog;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import org.jspecify.annotations.Nullable;

import io.liveflux.channel.log.ChannelLogListener;

/**
 * The topics that several nodes of one process share. Each topic is changed by one thread
 * at a time. Thread-safe.
 */
final class MemoryTopics {

	private final Map<String, MemoryTopic> topics = new ConcurrentHashMap<>();

	private final Map<String, ChannelLogListener> listenersByNode = new ConcurrentHashMap<>();

	private final Clock clock;

	private final SecureRandom random;

	private final HistoryBudget budget;

	private final long maxBytes;

	MemoryTopics(Clock clock, SecureRandom random, long maxBytes, long allBytes) {
		this.clock = clock;
		this.random = random;
		this.budget = new HistoryBudget(allBytes);
		this.maxBytes = maxBytes;
	}

	/**
	 * Changes a topic, which begins if there is none.
	 * @return what the change returns
	 */
	<T> @Nullable T change(String name, Function<MemoryTopic, @Nullable T> change) {
		AtomicReference<@Nullable T> result = new AtomicReference<>();
		this.topics.compute(name, (key, existing) -> {
			MemoryTopic topic = (existing != null) ? existing : new MemoryTopic(epoch(), this.maxBytes);
			result.set(change.apply(topic));
			return topic.isOver(this.clock) ? null : topic;
		});
		return result.get();
	}

	/**
	 * Changes a topic if there is one.
	 * @return what the change returns, or {@code null} when there is no topic
	 */
	<T> @Nullable T ifPresent(String name, Function<MemoryTopic, @Nullable T> change) {
		AtomicReference<@Nullable T> result = new AtomicReference<>();
		boolean[] isOver = new boolean[1];
		this.topics.computeIfPresent(name, (key, topic) -> {
			result.set(change.apply(topic));
			isOver[0] = topic.isOver(this.clock);
			return isOver[0] ? null : topic;
		});
		if (isOver[0]) {
			this.budget.note(name, 0);
		}
		return result.get();
	}

	/**
	 * Returns who listens to a topic.
	 */
	List<ChannelLogListener> listeners(String name) {
		MemoryTopic topic = this.topics.get(name);
		return (topic != null) ? topic.listeners() : List.of();
	}

	/**
	 * Notes what the history of a topic takes, and lets others go when all are too large.
	 */
	void note(String name, long bytes) {
		this.budget.note(name, bytes);
		for (String evicted = this.budget.evicted(); evicted != null; evicted = this.budget.evicted()) {
			ifPresent(evicted, (topic) -> {
				topic.history().clear();
				return topic;
			});
		}
	}

	private String epoch() {
		byte[] bytes = new byte[6];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().encodeToString(bytes);
	}

	Instant now() {
		return this.clock.instant();
	}

	Set<String> names() {
		return this.topics.keySet();
	}

	Map<String, ChannelLogListener> listenersByNode() {
		return this.listenersByNode;
	}

	/**
	 * Bounds what the histories of all topics take together. Those have to go first that
	 * are used least. Thread-safe.
	 */
	private static final class HistoryBudget {

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
		 * Returns a topic whose history has to go, or {@code null} when there is none. To
		 * be asked without a lock.
		 */
		@Nullable String evicted() {
			return this.evicted.poll();
		}

	}

}
