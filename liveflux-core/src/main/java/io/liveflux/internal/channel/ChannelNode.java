package io.liveflux.internal.channel;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.internal.channellog.LogAnswers;
import io.liveflux.internal.channellog.LogCalls;
import io.liveflux.internal.channellog.LogWriter;
import io.liveflux.internal.channellog.SerialExecutor;
import io.liveflux.internal.logging.OperatorLog;
import io.liveflux.protocol.MessageEncoder;

/**
 * What the channels of a node share. Thread-safe.
 */
final class ChannelNode {

	private final Hub hub;

	private final MessageEncoder encoder;

	private final Clock clock;

	private final ChannelLog log;

	private final OperatorLog operatorLog;

	private final String keyPrefix;

	private final AtomicLong lastKey = new AtomicLong();

	private final AtomicLong lastPublishId = new AtomicLong();

	private final AtomicLong waitingBytes = new AtomicLong();

	ChannelNode(Hub hub, MessageEncoder encoder, Clock clock, ChannelLog log) {
		this.hub = hub;
		this.encoder = encoder;
		this.clock = clock;
		this.log = log;
		this.operatorLog = new OperatorLog(ChannelRegistry.class, clock);
		this.keyPrefix = log.node().isEmpty() ? "" : log.node() + '.';
	}

	Hub hub() {
		return this.hub;
	}

	MessageEncoder encoder() {
		return this.encoder;
	}

	Instant now() {
		return this.clock.instant();
	}

	ChannelLog log() {
		return this.log;
	}

	/**
	 * Announces a message that no channel on this node is for.
	 * @throws io.liveflux.channel.log.ChannelLogUnavailableException when that is known
	 * to have failed
	 */
	void announce(String topic, Publication message) {
		CompletableFuture<Void> outcome = this.log.announce(topic, message).toCompletableFuture();
		if (outcome.isCompletedExceptionally()) {
			LogAnswers.get(outcome);
		}
		else if (!outcome.isDone()) {
			outcome.whenComplete((nothing, failure) -> {
				if (failure != null) {
					this.operatorLog.error(message.cmd(), "A message '{}' could not be published: {}", message.cmd(),
							String.valueOf(failure));
				}
			});
		}
	}

	/**
	 * Returns how the keys of all members on this node begin.
	 */
	String keyPrefix() {
		return this.keyPrefix;
	}

	/**
	 * Returns a key that no other member has.
	 */
	String nextKey() {
		return this.keyPrefix + Long.toString(this.lastKey.incrementAndGet(), Character.MAX_RADIX);
	}

	/**
	 * Returns what tells the log of a channel.
	 * @param serial guards the channel
	 */
	LogWriter writer(Place place, ChannelRules rules, SerialExecutor serial) {
		LogCalls calls = new LogCalls(serial, this.waitingBytes, (messages) -> appending(place.name(), messages, rules),
				(message) -> givenUp(message, place.label()));
		return new LogWriter(place.name(), rules, this.log, calls);
	}

	private Supplier<CompletionStage<Void>> appending(String topic, List<LogMessage> messages, ChannelRules rules) {
		long publishId = this.lastPublishId.getAndAdd(messages.size()) + 1;
		return () -> this.log.append(topic, publishId, messages, rules);
	}

	private void givenUp(LogMessage message, String label) {
		this.operatorLog.error(label, "A message '{}' to channel '{}' could not be published and is dropped: the"
				+ " shared channel log cannot be reached", message.cmd(), label);
	}

	/**
	 * Where a channel is.
	 *
	 * @param name what the hub and the log call it
	 * @param label what clients call it
	 * @param node what the channels of the node share
	 */
	record Place(String name, String label, ChannelNode node) {
	}

}
