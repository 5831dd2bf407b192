package io.liveflux.internal.channellog;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.log.ChannelLogListener;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogJoin;
import io.liveflux.channel.log.LogJoined;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.channel.log.LogRange;
import io.liveflux.channel.log.PresenceChange;
import io.liveflux.channel.log.PresenceState;
import io.liveflux.channel.log.TopicNumbers;

/**
 * One topic in memory, from its first message or member until nobody listens and nothing
 * is left to remember. Guarded by {@link MemoryTopics}.
 */
final class MemoryTopic {

	private final History history;

	private final MemoryPresence presence = new MemoryPresence();

	private final Map<String, ChannelLogListener> listenersByNode = new LinkedHashMap<>(2);

	private final Map<String, Long> publishIdsByNode = new HashMap<>(2);

	/** Of all nodes that have joined. */
	private volatile List<ChannelLogListener> listeners = List.of();

	private ChannelRules rules = ChannelRules.DEFAULT;

	/** Until when a history that nobody listens to is kept. */
	private Instant keptUntil = Instant.MIN;

	MemoryTopic(String epoch, long maxBytes) {
		this.history = new History(epoch, maxBytes);
	}

	/**
	 * Adds messages.
	 * @return the entries of those that were not here already
	 */
	List<LogEntry> append(String node, long publishId, List<LogMessage> messages, ChannelRules rules) {
		int known = (int) Math.min(messages.size(),
				Math.max(0, this.publishIdsByNode.getOrDefault(node, 0L) + 1 - publishId));
		if (known == messages.size()) {
			return List.of();
		}
		this.publishIdsByNode.put(node, publishId + messages.size() - 1);
		List<LogEntry> entries = new ArrayList<>(messages.size() - known);
		for (LogMessage message : messages.subList(known, messages.size())) {
			keep(message.time(), rules);
			entries.add(this.history.add(message, rules));
		}
		return entries;
	}

	LogJoined join(String node, ChannelLogListener listener, LogJoin join, ChannelRules rules, Instant now) {
		this.rules = rules;
		if (this.listenersByNode.put(node, listener) != listener) {
			this.listeners = List.copyOf(this.listenersByNode.values());
		}
		long before = this.presence.number();
		PresenceChange change = (join.member() != null) ? this.presence.add(join.member()) : null;
		boolean known = change == null || (join.presence() != null && join.presence() == before);
		return new LogJoined(rules.keepsHistory() ? missed(join, now) : null, known ? null : this.presence.state(),
				change);
	}

	private LogRange missed(LogJoin join, Instant now) {
		ChannelPosition end = this.history.end();
		this.history.expire(now, this.rules);
		boolean nothing = isCurrent(join.since(), end) && isCurrent(join.reached(), end) && join.latest() == 0;
		return nothing ? this.history.latest(0) : this.history.all();
	}

	private static boolean isCurrent(@Nullable ChannelPosition position, ChannelPosition end) {
		return position == null || position.equals(end);
	}

	/**
	 * Ends a node's listening.
	 */
	void close(String node) {
		this.listenersByNode.remove(node);
		this.listeners = List.copyOf(this.listenersByNode.values());
	}

	/**
	 * Keeps the epoch for as long as a message.
	 */
	void keep(Instant since, ChannelRules rules) {
		this.rules = rules;
		this.keptUntil = since.plus(rules.historyTtl());
	}

	/**
	 * Forgets what is too old.
	 * @return the changes of who is present
	 */
	List<PresenceChange> sweep(Instant now) {
		this.history.expire(now, this.rules);
		return this.presence.isEmpty() ? List.of() : this.presence.expire(now);
	}

	boolean isOver(InstantSource clock) {
		return this.listenersByNode.isEmpty() && this.presence.isEmpty() && !clock.instant().isBefore(this.keptUntil);
	}

	History history() {
		return this.history;
	}

	LogRange read(Instant now) {
		this.history.expire(now, this.rules);
		return this.history.all();
	}

	MemoryPresence presence() {
		return this.presence;
	}

	PresenceState members() {
		return this.presence.state();
	}

	TopicNumbers numbers() {
		return new TopicNumbers(this.rules.keepsHistory() ? this.history.end() : null, this.history.size(),
				this.presence.number());
	}

	List<ChannelLogListener> listeners() {
		return this.listeners;
	}

	/**
	 * The recent messages of one topic. Guarded by its topic.
	 */
	static final class History {

		/** About what a message takes besides its parameter. */
		private static final int OVERHEAD_BYTES = 512;

		/** The parameter, and what is written of it in each dialect. */
		private static final int COPIES = 3;

		private final String epoch;

		private final long maxBytes;

		private final ArrayDeque<LogEntry> entries = new ArrayDeque<>();

		private long bytes;

		private long lastOffset;

		/**
		 * Creates an empty one.
		 * @param maxBytes what its messages may take together
		 */
		History(String epoch, long maxBytes) {
			this.epoch = epoch;
			this.maxBytes = maxBytes;
		}

		LogEntry add(LogMessage message, ChannelRules rules) {
			LogEntry entry = new LogEntry(++this.lastOffset, message);
			expire(message.time(), rules);
			this.entries.add(entry);
			this.bytes += sizeBytes(message);
			// One that is too large by itself goes too: what follows has no gap before
			// it.
			while (this.entries.size() > rules.historySize() || this.bytes > this.maxBytes) {
				drop();
			}
			return entry;
		}

		private void drop() {
			LogEntry dropped = this.entries.poll();
			this.bytes -= (dropped != null) ? sizeBytes(dropped.message()) : this.bytes;
		}

		private static long sizeBytes(LogMessage message) {
			return OVERHEAD_BYTES + COPIES * (long) message.param().length();
		}

		/**
		 * Forgets all messages, and that they came in this epoch stays known.
		 */
		void clear() {
			this.entries.clear();
			this.bytes = 0;
		}

		/**
		 * Forgets what is too old.
		 */
		void expire(Instant now, ChannelRules rules) {
			Instant oldest = now.minus(rules.historyTtl());
			while (!this.entries.isEmpty() && this.entries.peek().message().time().isBefore(oldest)) {
				drop();
			}
		}

		/**
		 * Returns what the messages take, in bytes.
		 */
		long sizeBytes() {
			return this.bytes;
		}

		int size() {
			return this.entries.size();
		}

		String epoch() {
			return this.epoch;
		}

		ChannelPosition end() {
			return new ChannelPosition(this.lastOffset, this.epoch);
		}

		LogRange all() {
			return new LogRange(end(), new ArrayList<>(this.entries));
		}

		/**
		 * Returns the most recent messages.
		 */
		LogRange latest(int count) {
			return new LogRange(end(), (count > 0) ? List.copyOf(all().latest(count)) : List.of());
		}

	}

}
