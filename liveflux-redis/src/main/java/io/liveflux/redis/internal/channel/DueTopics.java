package io.liveflux.redis.internal.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Topics with lost members, and when to look whether they have come back. Thread-safe.
 */
final class DueTopics {

	private final Map<String, Long> dueByTopic = new ConcurrentHashMap<>();

	private final Ticker ticker;

	DueTopics(Ticker ticker) {
		this.ticker = ticker;
	}

	/**
	 * Notes that somebody is awaited. Until the earliest is due, later ones need no time
	 * of their own.
	 */
	void add(String topic, Duration in) {
		this.dueByTopic.merge(topic, this.ticker.read() + in.toNanos(),
				(one, other) -> (one - other <= 0) ? one : other);
	}

	/**
	 * Returns the topics that are due, and forgets them.
	 */
	List<String> take() {
		long now = this.ticker.read();
		List<String> due = new ArrayList<>();
		this.dueByTopic.forEach((topic, at) -> {
			if (now - at >= 0 && this.dueByTopic.remove(topic, at)) {
				due.add(topic);
			}
		});
		return due;
	}

}
