package io.liveflux.internal.channellog;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.channel.log.LogRange;

/**
 * The recent messages of one topic. Guarded by its topic.
 */
final class MemoryHistory {

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
	MemoryHistory(String epoch, long maxBytes) {
		this.epoch = epoch;
		this.maxBytes = maxBytes;
	}

	LogEntry add(LogMessage message, ChannelRules rules) {
		LogEntry entry = new LogEntry(++this.lastOffset, message);
		expire(message.time(), rules);
		this.entries.add(entry);
		this.bytes += sizeBytes(message);
		// One that is too large by itself goes too: what follows has no gap before it.
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
