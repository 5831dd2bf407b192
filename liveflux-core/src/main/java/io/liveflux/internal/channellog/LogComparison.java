package io.liveflux.internal.channellog;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.TopicNumbers;

/**
 * Asks the log how far the topics are that this node listens to, for what was announced
 * and not heard. Thread-safe.
 */
public final class LogComparison {

	/** Topics that the log is asked about at once. */
	static final int MOST_TOGETHER = 1000;

	private final ChannelLog log;

	private final Supplier<Collection<String>> topics;

	private final BiConsumer<String, TopicNumbers> onNumbers;

	/** Topics of which the log has said nothing. */
	private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

	/**
	 * Creates it.
	 * @param log the log
	 * @param topics returns the topics that this node listens to
	 * @param onNumbers told how far each is
	 */
	public LogComparison(ChannelLog log, Supplier<Collection<String>> topics,
			BiConsumer<String, TopicNumbers> onNumbers) {
		this.log = log;
		this.topics = topics;
		this.onNumbers = onNumbers;
	}

	/**
	 * Asks about all topics.
	 */
	public void begin() {
		// Who is alone hears everything.
		if (!this.log.node().isEmpty()) {
			this.unanswered.clear();
			ask(List.copyOf(this.topics.get()));
		}
	}

	/**
	 * Asks again about the topics of which the log has said nothing.
	 */
	public void retry() {
		if (!this.unanswered.isEmpty()) {
			ask(this.topics.get().stream().filter(this.unanswered::remove).toList());
		}
	}

	private void ask(List<String> all) {
		if (all.isEmpty()) {
			return;
		}
		List<String> part = all.subList(0, Math.min(MOST_TOGETHER, all.size()));
		this.log.numbers(part).whenComplete((numbers, failure) -> {
			part.forEach((topic) -> take(topic, (numbers != null) ? numbers.get(topic) : null));
			ask(all.subList(part.size(), all.size()));
		});
	}

	private void take(String topic, @Nullable TopicNumbers numbers) {
		if (numbers != null) {
			this.onNumbers.accept(topic, numbers);
		}
		else {
			this.unanswered.add(topic);
		}
	}

}
