package io.liveflux.internal.channellog;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.Departure;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.channel.log.PresenceEntry;

/**
 * What a channel of this node tells the log, in the order in which it happened. All but
 * {@link #checkRoom} is guarded by the channel.
 */
public final class LogWriter {

	private final String topic;

	private final ChannelRules rules;

	private final ChannelLog log;

	private final LogCalls calls;

	/**
	 * Creates it.
	 * @param topic the channel's topic
	 * @param rules what the topic keeps
	 * @param log where the topic is
	 * @param calls makes the calls one after the other
	 */
	public LogWriter(String topic, ChannelRules rules, ChannelLog log, LogCalls calls) {
		this.topic = topic;
		this.rules = rules;
		this.log = log;
		this.calls = calls;
	}

	/**
	 * Checks that one more message may wait.
	 * @throws io.liveflux.channel.log.ChannelLogUnavailableException when too many do
	 */
	public void checkRoom() {
		this.calls.checkRoom();
	}

	/**
	 * Publishes a message that is kept.
	 * @param message the message
	 */
	public void append(LogMessage message) {
		this.calls.append(message);
	}

	/**
	 * Publishes a message that is not kept.
	 * @param message the message
	 */
	public void announce(LogMessage message) {
		this.calls.announce(message, () -> this.log.announce(this.topic, message));
	}

	/**
	 * Enters a member, or changes what is known of it.
	 * @param entry the member
	 */
	public void update(PresenceEntry entry) {
		this.calls.add(() -> this.log.update(this.topic, entry));
	}

	/**
	 * Lets a member go.
	 * @param entry the member
	 * @param departure how it went
	 */
	public void leave(PresenceEntry entry, Departure departure) {
		this.calls.add(() -> this.log.leave(this.topic, entry, departure, this.rules));
	}

	/**
	 * Treats the members of a node as lost, unless it is alive.
	 * @param node the node's name
	 */
	public void drop(String node) {
		// It may be back until the call is made.
		this.calls.add(() -> this.log.isAlive(node) ? CompletableFuture.completedStage(null)
				: this.log.drop(this.topic, node, this.rules));
	}

	/**
	 * Repeats what failed.
	 * @param now the time
	 */
	public void retry(Instant now) {
		this.calls.retry(now);
	}

	/**
	 * Returns whether nothing waits.
	 */
	public boolean isEmpty() {
		return this.calls.isEmpty();
	}

}
