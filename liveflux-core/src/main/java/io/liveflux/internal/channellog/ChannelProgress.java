package io.liveflux.internal.channellog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogRange;
import io.liveflux.channel.log.TopicNumbers;

/**
 * How far a channel's members on this node have come in its history. Takes only the next
 * message, and reads what is missing before a later one. Guarded by the channel.
 */
public final class ChannelProgress {

	/** Messages that are kept while those before them are read. */
	private static final int MOST_EARLY = 1000;

	private final String topic;

	private final ChannelLog log;

	private final SerialExecutor serial;

	private final Listener listener;

	/** The last message that the members have; {@code null} before anybody has joined. */
	private @Nullable ChannelPosition reached;

	/** What came before its turn. */
	private List<Early> early = new ArrayList<>();

	private boolean reading;

	private boolean readAgain;

	/**
	 * Creates it.
	 * @param topic the channel's topic
	 * @param log where the topic is
	 * @param serial guards the channel
	 * @param listener told of what comes
	 */
	public ChannelProgress(String topic, ChannelLog log, SerialExecutor serial, Listener listener) {
		this.topic = topic;
		this.log = log;
		this.serial = serial;
		this.listener = listener;
	}

	/**
	 * Returns the last message that the members have, or {@code null} when nobody has
	 * joined.
	 */
	public @Nullable ChannelPosition reached() {
		return this.reached;
	}

	/**
	 * Takes a message that was announced.
	 * @param epoch the epoch of its number
	 * @param entry the message
	 */
	public void appended(String epoch, LogEntry entry) {
		ChannelPosition before = this.reached;
		if (before != null && before.epoch().equals(epoch) && entry.offset() <= before.offset()) {
			return;
		}
		if (before != null && !take(before, epoch, entry)) {
			keepForLater(epoch, entry);
			read();
		}
		else if (before == null) {
			keepForLater(epoch, entry);
		}
	}

	private boolean take(ChannelPosition before, String epoch, LogEntry entry) {
		if (!before.epoch().equals(epoch) || entry.offset() != before.offset() + 1) {
			return false;
		}
		// Before anybody is told: who asks from there must not get it twice.
		this.reached = new ChannelPosition(entry.offset(), epoch);
		this.listener.next(entry);
		return true;
	}

	private void keepForLater(String epoch, LogEntry entry) {
		if (this.early.size() < MOST_EARLY) {
			this.early.add(new Early(epoch, entry));
		}
	}

	/**
	 * Compares with what the log says, and reads what is missing.
	 * @param numbers what the log says
	 */
	public void compare(TopicNumbers numbers) {
		if (this.reached != null && numbers.end() != null && !numbers.end().equals(this.reached)) {
			read();
		}
	}

	private void read() {
		ChannelPosition after = this.reached;
		if (this.reading || after == null) {
			return;
		}
		this.reading = true;
		this.log.read(this.topic, after).whenComplete((range, failure) -> this.serial.resume(() -> {
			this.reading = false;
			this.readAgain = failure != null;
			if (failure == null) {
				tellOfGap(range);
				catchUp(range);
			}
		}));
	}

	private void tellOfGap(LogRange range) {
		ChannelPosition before = this.reached;
		int missed = (before != null) ? range.after(before).map(List::size).orElse(0) : 0;
		if (missed > 0) {
			this.listener.missed(missed);
		}
	}

	/**
	 * Reads again what could not be read.
	 */
	public void retry() {
		if (this.readAgain) {
			read();
		}
	}

	/**
	 * Takes everything up to the end of what was read.
	 * @param range what was read
	 */
	public void catchUp(LogRange range) {
		ChannelPosition before = this.reached;
		if (before == null) {
			this.reached = range.end();
		}
		else if (!before.epoch().equals(range.end().epoch()) || before.offset() < range.end().offset()) {
			Optional<List<LogEntry>> missed = range.after(before);
			if (missed.isPresent()) {
				missed.get().forEach((entry) -> appended(range.end().epoch(), entry));
			}
			else {
				this.reached = range.end();
				this.listener.lost(range.end());
			}
		}
		takeEarly();
	}

	private void takeEarly() {
		List<Early> kept = this.early;
		this.early = new ArrayList<>();
		ChannelPosition now = this.reached;
		// What belongs to an epoch that is over would be read for ever.
		kept.stream()
			.filter((each) -> now == null || each.epoch().equals(now.epoch()))
			.forEach((each) -> appended(each.epoch(), each.entry()));
	}

	/**
	 * Told of what comes.
	 */
	public interface Listener {

		/**
		 * Called with each message, in the order of the numbers.
		 * @param entry the message
		 */
		void next(LogEntry entry);

		/**
		 * Called before the messages that were not heard when they came, and were read.
		 * @param messages how many they are
		 */
		void missed(int messages);

		/**
		 * Called when messages cannot be read any more.
		 * @param end where the channel goes on
		 */
		void lost(ChannelPosition end);

	}

	/**
	 * A message that came before its turn.
	 */
	private record Early(String epoch, LogEntry entry) {
	}

}
