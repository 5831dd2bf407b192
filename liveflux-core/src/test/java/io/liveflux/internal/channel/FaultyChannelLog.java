package io.liveflux.internal.channel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.channel.log.ChannelLogListener;
import io.liveflux.channel.log.ChannelLogUnavailableException;
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
 * A node's log with faults as tests want them.
 */
final class FaultyChannelLog implements ChannelLog {

	private final ChannelLog log;

	/** Whether announcements get lost. */
	volatile boolean deaf;

	/** Whether nothing gets to the log, which shows at once. */
	volatile boolean down;

	/** Whether nothing gets to the log, and nobody can know that. */
	volatile boolean silent;

	/** Topics that the log cannot be asked about. */
	volatile Set<String> unreachable = Set.of();

	/** Whether the log does what it is told, and its answer gets lost. */
	volatile boolean mute;

	/** Whether the log forgets who leaves although it has said that it knows. */
	volatile boolean forgetful;

	/** Whether answers to joins wait. */
	volatile boolean slow;

	/** A node that is taken for gone. */
	volatile String gone = "";

	/** How often members were let go. */
	final AtomicInteger leaves = new AtomicInteger();

	/** How often messages were asked for. */
	final AtomicInteger historyReads = new AtomicInteger();

	/** How often members were asked for. */
	final AtomicInteger reads = new AtomicInteger();

	/** Nodes whose members were let go. */
	final Queue<String> dropped = new ConcurrentLinkedQueue<>();

	/** Answers that wait. */
	final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();

	private volatile @Nullable ChannelLogListener listener;

	FaultyChannelLog(ChannelLog log) {
		this.log = log;
	}

	/** Returns what hears the log. */
	ChannelLogListener heard() {
		return Objects.requireNonNull(this.listener);
	}

	private <T> CompletionStage<T> call(Supplier<CompletionStage<T>> call) {
		if (this.down) {
			return CompletableFuture.failedFuture(new ChannelLogUnavailableException("down", null));
		}
		if (this.silent) {
			return CompletableFuture.failedFuture(new IllegalStateException("silent"));
		}
		CompletionStage<T> outcome = call.get();
		return this.mute ? CompletableFuture.failedFuture(new IllegalStateException("mute")) : outcome;
	}

	@Override
	public String node() {
		return this.log.node();
	}

	@Override
	public boolean isAlive(String node) {
		return !node.equals(this.gone) && this.log.isAlive(node);
	}

	@Override
	public void listen(ChannelLogListener listener) {
		this.listener = listener;
		this.log.listen(new ChannelLogListener() {

			@Override
			public void appended(String topic, String epoch, LogEntry entry) {
				if (!FaultyChannelLog.this.deaf) {
					listener.appended(topic, epoch, entry);
				}
			}

			@Override
			public void announced(String topic, LogMessage message) {
				listener.announced(topic, message);
			}

			@Override
			public void presenceChanged(String topic, PresenceChange change) {
				if (!FaultyChannelLog.this.deaf) {
					listener.presenceChanged(topic, change);
				}
			}

			@Override
			public void interrupted() {
				listener.interrupted();
			}

			@Override
			public void nodeGone(String node) {
				if (!FaultyChannelLog.this.deaf) {
					listener.nodeGone(node);
				}
			}

		});
	}

	@Override
	public CompletionStage<Void> append(String topic, long publishId, List<LogMessage> messages, ChannelRules rules) {
		return call(() -> this.log.append(topic, publishId, messages, rules));
	}

	@Override
	public CompletionStage<Void> announce(String topic, LogMessage message) {
		return call(() -> this.log.announce(topic, message));
	}

	@Override
	public CompletionStage<LogJoined> join(String topic, LogJoin join, ChannelRules rules) {
		CompletionStage<LogJoined> joined = call(() -> this.log.join(topic, join, rules));
		if (!this.slow) {
			return joined;
		}
		CompletableFuture<LogJoined> later = new CompletableFuture<>();
		this.answers.add(() -> joined.thenAccept(later::complete));
		return later;
	}

	@Override
	public CompletionStage<LogRange> read(String topic, ChannelPosition after) {
		this.historyReads.incrementAndGet();
		return call(() -> this.log.read(topic, after));
	}

	@Override
	public CompletionStage<List<LogEntry>> latest(String topic, int count) {
		return call(() -> this.log.latest(topic, count));
	}

	@Override
	public CompletionStage<ChannelPosition> position(String topic, ChannelRules rules) {
		return call(() -> this.log.position(topic, rules));
	}

	@Override
	public CompletionStage<Map<String, TopicNumbers>> numbers(Collection<String> topics) {
		List<String> reachable = topics.stream().filter((topic) -> !this.unreachable.contains(topic)).toList();
		return call(() -> this.log.numbers(reachable));
	}

	@Override
	public CompletionStage<PresenceState> members(String topic) {
		this.reads.incrementAndGet();
		return call(() -> this.log.members(topic));
	}

	@Override
	public CompletionStage<Void> update(String topic, PresenceEntry entry) {
		return call(() -> this.log.update(topic, entry));
	}

	@Override
	public CompletionStage<Void> leave(String topic, PresenceEntry entry, Departure departure, ChannelRules rules) {
		this.leaves.incrementAndGet();
		if (this.forgetful) {
			return CompletableFuture.completedFuture(null);
		}
		return call(() -> this.log.leave(topic, entry, departure, rules));
	}

	@Override
	public CompletionStage<Void> drop(String topic, String node, ChannelRules rules) {
		this.dropped.add(node);
		return call(() -> this.log.drop(topic, node, rules));
	}

	@Override
	public CompletionStage<Void> close(String topic) {
		return call(() -> this.log.close(topic));
	}

	@Override
	public void sweep() {
		this.log.sweep();
	}

}
