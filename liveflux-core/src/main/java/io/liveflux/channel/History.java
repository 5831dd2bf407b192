package io.liveflux.channel;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The recent messages of one life of a channel. Guarded by the channel's lock.
 */
final class History {

	private final ChannelRules rules;

	private final String epoch;

	private final ArrayDeque<Publication> messages = new ArrayDeque<>();

	private long lastOffset;

	History(ChannelRules rules, String epoch) {
		this.rules = rules;
		this.epoch = epoch;
	}

	void add(Publication message) {
		message.number(++this.lastOffset);
		expire(message.time());
		while (this.messages.size() >= this.rules.historySize()) {
			this.messages.poll();
		}
		this.messages.add(message);
	}

	void expire(Instant now) {
		Instant oldest = now.minus(this.rules.historyTtl());
		while (!this.messages.isEmpty() && this.messages.peek().time().isBefore(oldest)) {
			this.messages.poll();
		}
	}

	int size() {
		return this.messages.size();
	}

	ChannelPosition position() {
		return new ChannelPosition(this.lastOffset, this.epoch);
	}

	/**
	 * Returns everything after a position, or empty when that is not known for certain.
	 */
	Optional<List<Publication>> since(ChannelPosition position) {
		if (!this.epoch.equals(position.epoch()) || position.offset() > this.lastOffset) {
			return Optional.empty();
		}
		long oldest = this.lastOffset - this.messages.size() + 1;
		if (position.offset() + 1 < oldest) {
			return Optional.empty();
		}
		return Optional.of(latest((int) (this.lastOffset - position.offset())));
	}

	/**
	 * Returns the most recent messages, the oldest of them first.
	 */
	List<Publication> latest(int count) {
		List<Publication> all = new ArrayList<>(this.messages);
		return all.subList(Math.max(0, all.size() - count), all.size());
	}

}
