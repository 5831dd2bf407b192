package io.liveflux.channel.log;

import java.util.List;
import java.util.Optional;

import io.liveflux.channel.ChannelPosition;

/**
 * The last messages of a topic, without a gap between them.
 *
 * @param end where the topic ends
 * @param entries the messages up to there, the oldest first
 * @since 0.1
 */
public record LogRange(ChannelPosition end, List<LogEntry> entries) {

	/**
	 * Returns everything after a position.
	 * @param position the position
	 * @return the messages, or empty when something between is not here
	 */
	public Optional<List<LogEntry>> after(ChannelPosition position) {
		long missing = this.end.offset() - position.offset();
		return (this.end.epoch().equals(position.epoch()) && missing >= 0 && missing <= this.entries.size())
				? Optional.of(latest((int) missing)) : Optional.empty();
	}

	/**
	 * Returns the most recent messages.
	 * @param count how many at most
	 * @return the messages, the oldest first
	 */
	public List<LogEntry> latest(int count) {
		return this.entries.subList(Math.max(0, this.entries.size() - count), this.entries.size());
	}

}
