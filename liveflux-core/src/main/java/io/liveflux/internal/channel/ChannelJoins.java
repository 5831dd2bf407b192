package io.liveflux.internal.channel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.log.Departure;
import io.liveflux.channel.log.LogJoined;
import io.liveflux.internal.channellog.LogAnswers;
import io.liveflux.internal.channellog.LogWriter;
import io.liveflux.internal.channellog.SerialExecutor;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.protocol.ErrorCode;

/**
 * Connections on their way into a channel: a place is kept for each, until the log has
 * noted it. Guarded by the channel.
 */
final class ChannelJoins {

	private final ChannelNode.Place place;

	private final ChannelRules rules;

	private final SerialExecutor serial;

	private final LocalMembers members;

	private final LogWriter writer;

	private int reserved;

	ChannelJoins(ChannelNode.Place place, ChannelRules rules, SerialExecutor serial, LocalMembers members,
			LogWriter writer) {
		this.place = place;
		this.rules = rules;
		this.serial = serial;
		this.members = members;
		this.writer = writer;
	}

	/**
	 * Keeps a place for a connection.
	 * @throws ChannelRefusedException when the channel is full
	 */
	void reserve(ManagedConnection connection) {
		Hub hub = this.place.node().hub();
		int limit = this.rules.maxSubscribers();
		if (limit > 0 && hub.count(this.place.name()) + this.reserved >= limit
				&& hub.subscription(this.place.name(), connection).isEmpty()) {
			throw new ChannelRefusedException(ErrorCode.CONFLICT, "Channel is full");
		}
		this.reserved++;
	}

	void release() {
		this.reserved--;
	}

	/**
	 * Returns whether no connection is on its way.
	 */
	boolean isEmpty() {
		return this.reserved == 0;
	}

	/**
	 * Lets a connection take its place as soon as the log has noted it.
	 * @param channel the channel
	 * @param onEnd run when it is in, or cannot come in
	 * @return the membership
	 */
	CompletionStage<Membership> begin(Channel channel, Membership.Joiner joiner, Runnable onEnd) {
		ChannelNode node = this.place.node();
		Membership membership = node.hub()
			.subscription(this.place.name(), joiner.connection())
			.map(Membership.class::cast)
			.orElseGet(() -> new Membership(channel, node.nextKey(), joiner));
		CompletableFuture<Membership> outcome = new CompletableFuture<>();
		node.log()
			.join(this.place.name(), this.members.begin(membership, joiner), this.rules)
			.whenComplete((joined, failure) -> this.serial.resume(() -> {
				this.reserved--;
				admit(membership, joiner, joined, failure, outcome);
				this.members.end(membership, failure != null && !LogAnswers.isUnsent(failure));
				onEnd.run();
			}));
		return outcome;
	}

	private void admit(Membership membership, Membership.Joiner joiner, @Nullable LogJoined joined,
			@Nullable Throwable failure, CompletableFuture<Membership> outcome) {
		Membership admitted = null;
		try {
			if (joined != null) {
				admitted = this.members.admit(membership, joiner, joined);
				outcome.complete(admitted);
			}
			else if (failure != null) {
				outcome.completeExceptionally(LogAnswers.unavailable(failure));
			}
		}
		// Who waits for the outcome must not wait for ever.
		catch (RuntimeException ex) {
			outcome.completeExceptionally(ex);
		}
		if (joined != null && admitted != membership && this.rules.presence()) {
			this.members.leaving(membership);
			this.writer.leave(membership.entry(joiner.metadata()), Departure.LEFT);
		}
	}

}
