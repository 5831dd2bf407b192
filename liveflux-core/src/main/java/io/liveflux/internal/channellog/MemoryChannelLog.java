package io.liveflux.internal.channellog;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.ChannelLogListener;
import io.liveflux.channel.log.Departure;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogJoin;
import io.liveflux.channel.log.LogJoined;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.channel.log.LogRange;
import io.liveflux.channel.log.PresenceChange;
import io.liveflux.channel.log.PresenceEntry;
import io.liveflux.channel.log.PresenceState;
import io.liveflux.channel.log.TopicNumbers;

/**
 * Keeps everything in memory, and completes before it returns.
 *
 * @since 0.1
 */
public final class MemoryChannelLog implements ChannelLog {

	private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

	private final MemoryTopics topics;

	private final String node;

	private volatile @Nullable ChannelLogListener listener;

	private MemoryChannelLog(MemoryTopics topics, String node) {
		this.topics = topics;
		this.node = node;
	}

	/**
	 * Creates a log for the only node there is.
	 * @param clock tells how old messages are
	 * @param random names the epochs
	 * @param maxBytes what one history may take
	 * @param allBytes what all histories may take together, 0 for any
	 */
	public MemoryChannelLog(Clock clock, SecureRandom random, long maxBytes, long allBytes) {
		this(new MemoryTopics(clock, random, maxBytes, allBytes), "");
	}

	/**
	 * Returns the log of another node that shares all topics with this one, for tests of
	 * several nodes in one process. Announcements of one may overtake those of another.
	 * @param node the other node's name
	 */
	public MemoryChannelLog ofNode(String node) {
		Assert.hasText(node, "'node' must not be empty");
		return new MemoryChannelLog(this.topics, node);
	}

	@Override
	public String node() {
		return this.node;
	}

	@Override
	public boolean isAlive(String node) {
		return this.topics.listenersByNode().containsKey(node);
	}

	@Override
	public void listen(ChannelLogListener listener) {
		this.listener = listener;
		this.topics.listenersByNode().put(this.node, listener);
	}

	@Override
	public CompletionStage<Void> append(String topic, long publishId, List<LogMessage> messages, ChannelRules rules) {
		Appended appended = this.topics.change(topic,
				(there) -> new Appended(there.append(this.node, publishId, messages, rules), there.history().epoch(),
						there.history().sizeBytes(), there.listeners()));
		if (appended != null) {
			this.topics.note(topic, appended.bytes());
			for (LogEntry entry : appended.entries()) {
				appended.listeners().forEach((each) -> each.appended(topic, appended.epoch(), entry));
			}
		}
		return DONE;
	}

	@Override
	public CompletionStage<Void> announce(String topic, LogMessage message) {
		Collection<ChannelLogListener> listeners = topic.equals(EVERYONE) ? this.topics.listenersByNode().values()
				: this.topics.listeners(topic);
		listeners.forEach((each) -> each.announced(topic, message));
		return DONE;
	}

	@Override
	public CompletionStage<LogJoined> join(String topic, LogJoin join, ChannelRules rules) {
		ChannelLogListener own = Objects.requireNonNull(this.listener, "listen() comes first");
		PresenceNews[] news = new PresenceNews[1];
		LogJoined joined = this.topics.change(topic, (there) -> {
			LogJoined result = there.join(this.node, own, join, rules, this.topics.now());
			news[0] = (result.change() != null) ? new PresenceNews(List.of(result.change()), there.listeners()) : null;
			return result;
		});
		tell(topic, news[0]);
		return CompletableFuture.completedStage(Objects.requireNonNull(joined));
	}

	@Override
	public CompletionStage<LogRange> read(String topic, ChannelPosition after) {
		LogRange range = this.topics.ifPresent(topic, (there) -> there.read(this.topics.now()));
		return CompletableFuture
			.completedStage((range != null) ? range : new LogRange(new ChannelPosition(0, ""), List.of()));
	}

	@Override
	public CompletionStage<List<LogEntry>> latest(String topic, int count) {
		LogRange range = this.topics.ifPresent(topic, (there) -> there.read(this.topics.now()));
		return CompletableFuture.completedStage((range != null) ? range.latest(count) : List.of());
	}

	@Override
	public CompletionStage<ChannelPosition> position(String topic, ChannelRules rules) {
		ChannelPosition end = this.topics.change(topic, (there) -> {
			// Whoever asked means to come back with it.
			there.keep(this.topics.now(), rules);
			return there.history().end();
		});
		return CompletableFuture.completedStage(Objects.requireNonNull(end));
	}

	@Override
	public CompletionStage<Map<String, TopicNumbers>> numbers(Collection<String> topics) {
		Map<String, TopicNumbers> numbers = new HashMap<>();
		for (String topic : topics) {
			TopicNumbers known = this.topics.ifPresent(topic, MemoryTopic::numbers);
			if (known != null) {
				numbers.put(topic, known);
			}
		}
		return CompletableFuture.completedStage(numbers);
	}

	@Override
	public CompletionStage<PresenceState> members(String topic) {
		PresenceState members = this.topics.ifPresent(topic, MemoryTopic::members);
		return CompletableFuture.completedStage((members != null) ? members : new PresenceState(0, List.of()));
	}

	@Override
	public CompletionStage<Void> update(String topic, PresenceEntry entry) {
		return changePresence(topic, (presence) -> List.of(presence.update(entry)));
	}

	@Override
	public CompletionStage<Void> leave(String topic, PresenceEntry entry, Departure departure, ChannelRules rules) {
		Instant now = this.topics.now();
		if (departure == Departure.LOST && rules.keepsHistory()) {
			// Whoever was lost means to come back, and has missed nothing so far.
			this.topics.ifPresent(topic, (there) -> {
				there.keep(now, rules);
				return there;
			});
		}
		return rules.presence() ? changePresence(topic, (presence) -> {
			PresenceChange change = presence.remove(entry, departure, now.plus(rules.presenceGrace()));
			return (change != null) ? List.of(change) : List.of();
		}) : DONE;
	}

	@Override
	public CompletionStage<Void> drop(String topic, String node, ChannelRules rules) {
		Instant until = this.topics.now().plus(rules.presenceGrace());
		return changePresence(topic, (presence) -> presence.removeNode(node, until));
	}

	private CompletionStage<Void> changePresence(String topic,
			Function<MemoryPresence, List<PresenceChange>> changing) {
		tell(topic, this.topics.ifPresent(topic,
				(there) -> new PresenceNews(changing.apply(there.presence()), there.listeners())));
		return DONE;
	}

	private static void tell(String topic, @Nullable PresenceNews news) {
		if (news != null) {
			for (PresenceChange change : news.changes()) {
				news.listeners().forEach((listener) -> listener.presenceChanged(topic, change));
			}
		}
	}

	@Override
	public CompletionStage<Void> close(String topic) {
		this.topics.ifPresent(topic, (there) -> {
			there.close(this.node);
			return there;
		});
		return DONE;
	}

	@Override
	public void sweep() {
		Instant now = this.topics.now();
		for (String topic : this.topics.names()) {
			Long[] bytes = new Long[1];
			tell(topic, this.topics.ifPresent(topic, (there) -> {
				long before = there.history().sizeBytes();
				List<PresenceChange> changes = there.sweep(now);
				long after = there.history().sizeBytes();
				bytes[0] = (after != before) ? after : null;
				return new PresenceNews(changes, there.listeners());
			}));
			if (bytes[0] != null) {
				this.topics.note(topic, bytes[0]);
			}
		}
	}

	/**
	 * Ends this node without its members' leaving, as when its process is killed.
	 */
	public void kill() {
		this.topics.listenersByNode().remove(this.node);
		this.topics.names().forEach(this::close);
		this.topics.listenersByNode().values().forEach((other) -> other.nodeGone(this.node));
	}

	/**
	 * Messages that were added, and who hears of them.
	 */
	private record Appended(List<LogEntry> entries, String epoch, long bytes, List<ChannelLogListener> listeners) {
	}

	/**
	 * Changes of who is present, and who hears of them.
	 */
	private record PresenceNews(List<PresenceChange> changes, List<ChannelLogListener> listeners) {
	}

}
