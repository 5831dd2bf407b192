package io.liveflux.internal.channellog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

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
import io.liveflux.channel.log.PresenceEntry;
import io.liveflux.channel.log.PresenceState;
import io.liveflux.channel.log.TopicNumbers;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterState;

/**
 * Takes messages that are not recorded to the members on this node while a log cannot be
 * reached. Members on other nodes never get them. Thread-safe.
 */
public final class DegradedChannelLog implements ChannelLog {

	private final ChannelLog log;

	private final ClusterBus bus;

	private volatile @Nullable ChannelLogListener listener;

	/**
	 * Creates it.
	 * @param log the log
	 * @param bus tells whether it can be reached
	 */
	public DegradedChannelLog(ChannelLog log, ClusterBus bus) {
		this.log = log;
		this.bus = bus;
	}

	@Override
	public CompletionStage<Void> announce(String topic, LogMessage message) {
		if (this.bus.state() != ClusterState.CUT_OFF) {
			return this.log.announce(topic, message);
		}
		Objects.requireNonNull(this.listener, "listen() comes first").announced(topic, message);
		return CompletableFuture.completedStage(null);
	}

	@Override
	public String node() {
		return this.log.node();
	}

	@Override
	public boolean isAlive(String node) {
		return this.log.isAlive(node);
	}

	@Override
	public void listen(ChannelLogListener listener) {
		this.listener = listener;
		this.log.listen(listener);
	}

	@Override
	public CompletionStage<Void> append(String topic, long publishId, List<LogMessage> messages, ChannelRules rules) {
		return this.log.append(topic, publishId, messages, rules);
	}

	@Override
	public CompletionStage<LogJoined> join(String topic, LogJoin join, ChannelRules rules) {
		return this.log.join(topic, join, rules);
	}

	@Override
	public CompletionStage<LogRange> read(String topic, ChannelPosition after) {
		return this.log.read(topic, after);
	}

	@Override
	public CompletionStage<List<LogEntry>> latest(String topic, int count) {
		return this.log.latest(topic, count);
	}

	@Override
	public CompletionStage<ChannelPosition> position(String topic, ChannelRules rules) {
		return this.log.position(topic, rules);
	}

	@Override
	public CompletionStage<Map<String, TopicNumbers>> numbers(Collection<String> topics) {
		return this.log.numbers(topics);
	}

	@Override
	public CompletionStage<PresenceState> members(String topic) {
		return this.log.members(topic);
	}

	@Override
	public CompletionStage<Void> update(String topic, PresenceEntry entry) {
		return this.log.update(topic, entry);
	}

	@Override
	public CompletionStage<Void> leave(String topic, PresenceEntry entry, Departure departure, ChannelRules rules) {
		return this.log.leave(topic, entry, departure, rules);
	}

	@Override
	public CompletionStage<Void> drop(String topic, String node, ChannelRules rules) {
		return this.log.drop(topic, node, rules);
	}

	@Override
	public CompletionStage<Void> close(String topic) {
		return this.log.close(topic);
	}

	@Override
	public void sweep() {
		this.log.sweep();
	}

}
