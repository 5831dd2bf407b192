package io.liveflux.redis.internal.channel;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
import io.liveflux.redis.internal.InboxKind;
import io.liveflux.redis.internal.InboxListener;
import io.liveflux.redis.internal.RedisKeys;
import io.liveflux.redis.internal.RedisNode;

import static io.liveflux.redis.internal.channel.TopicScripts.number;
import static io.liveflux.redis.internal.channel.TopicScripts.text;

/**
 * Keeps what nodes share of channels in Redis: one script for each call. What listens
 * runs on an executor, never on a thread of the connections. Thread-safe.
 */
public final class RedisChannelLog implements ChannelLog, InboxListener {

	private static final Logger logger = LoggerFactory.getLogger(RedisChannelLog.class);

	/** Keys outlive the time between two comparisons of numbers by far. */
	private static final Duration LEAST_KEPT = Duration.ofSeconds(60);

	/** After its time a lost member is looked for, not before. */
	private static final Duration MARGIN = Duration.ofMillis(20);

	private static final Duration ANOTHER_LOOK = Duration.ofSeconds(1);

	private static final byte[] BEGINNING = text("0");

	private static final int EVERYONES_BUCKET = RedisKeys.bucketOf(EVERYONE);

	private final RedisNode node;

	private final Executor executor;

	private final TopicScripts scripts;

	private final DueTopics due;

	private final long maxHistoryBytes;

	private volatile @Nullable ChannelLogListener listener;

	/**
	 * Creates a log.
	 * @param node this node
	 * @param executor runs what listens, and what follows on answers of Redis
	 * @param ticker measures how long lost members are awaited
	 * @param random names the epochs
	 * @param maxHistoryBytes what the history of one topic may take in Redis, 0 for any
	 */
	public RedisChannelLog(RedisNode node, Executor executor, Ticker ticker, SecureRandom random,
			long maxHistoryBytes) {
		this.node = node;
		this.executor = executor;
		this.scripts = new TopicScripts(node, executor, random);
		this.due = new DueTopics(ticker);
		this.maxHistoryBytes = maxHistoryBytes;
	}

	@Override
	public String node() {
		return this.node.self().value();
	}

	@Override
	public boolean isAlive(String node) {
		return this.node.lease().alive().stream().anyMatch((alive) -> alive.value().equals(node));
	}

	@Override
	public void listen(ChannelLogListener listener) {
		this.listener = listener;
		this.node.inbox().register(InboxKind.CHANNEL, this);
		this.node.lease().onGone((gone) -> this.executor.execute(() -> listener.nodeGone(gone.value())));
	}

	@Override
	public void received(ByteBuffer message) {
		ChannelAnnouncement.tell(message, listener());
	}

	@Override
	public void interrupted() {
		listener().interrupted();
	}

	private ChannelLogListener listener() {
		return Objects.requireNonNull(this.listener, "listen() comes first");
	}

	@Override
	public CompletionStage<Void> append(String topic, long publishId, List<LogMessage> messages, ChannelRules rules) {
		List<byte[]> arguments = new ArrayList<>(List.of(kept(rules), number(publishId), number(rules.historySize()),
				number(rules.historyTtl().toMillis()), number(this.maxHistoryBytes)));
		messages.forEach((message) -> arguments.add(StoredMessage.encode(message)));
		return this.scripts.<Long>run(ChannelScript.APPEND, topic, arguments.toArray(byte[][]::new))
			.thenAccept((added) -> {
			});
	}

	@Override
	public CompletionStage<Void> announce(String topic, LogMessage message) {
		byte[] body = StoredMessage.encode(message);
		CompletionStage<Long> announced = topic.equals(EVERYONE)
				? this.scripts.answer(() -> this.node.tellAll(EVERYONES_BUCKET,
						InboxKind.CHANNEL.message(ChannelAnnouncement.ofMessage(topic, body))))
				: this.scripts.run(ChannelScript.ANNOUNCE, topic, body);
		return announced.thenAccept((nodes) -> {
		});
	}

	@Override
	public CompletionStage<LogJoined> join(String topic, LogJoin join, ChannelRules rules) {
		ChannelPosition since = join.since();
		ChannelPosition reached = join.reached();
		PresenceEntry member = join.member();
		return this.scripts
			.<List<Object>>run(ChannelScript.JOIN, topic, kept(rules), epoch(since), offset(since),
					number(rules.keepsHistory() ? join.latest() : 0), epoch(reached), offset(reached),
					text((join.presence() != null) ? join.presence().toString() : ""),
					text((member != null) ? member.key() : ""), text((member != null) ? member.user() : ""),
					(member != null) ? StoredPresence.encode(member) : text(""))
			.thenApply((reply) -> ScriptReplies.joined(reply, member, rules));
	}

	@Override
	public CompletionStage<LogRange> read(String topic, ChannelPosition after) {
		return this.scripts.<List<Object>>run(ChannelScript.READ, topic, text(after.epoch()), number(after.offset()))
			.thenApply(ScriptReplies::range);
	}

	@Override
	public CompletionStage<List<LogEntry>> latest(String topic, int count) {
		return this.scripts.<List<Object>>run(ChannelScript.READ, topic, text(""), number(count))
			.thenApply((reply) -> ScriptReplies.range(reply).latest(count));
	}

	@Override
	public CompletionStage<ChannelPosition> position(String topic, ChannelRules rules) {
		return this.scripts.<List<Object>>run(ChannelScript.POSITION, topic, kept(rules))
			.thenApply((reply) -> ScriptReplies.range(reply).end());
	}

	@Override
	public CompletionStage<Map<String, TopicNumbers>> numbers(Collection<String> topics) {
		Map<String, TopicNumbers> numbers = new ConcurrentHashMap<>();
		List<CompletableFuture<?>> answers = new ArrayList<>();
		for (String topic : topics) {
			answers.add(this.scripts.<List<Object>>run(ChannelScript.NUMBERS, topic).handle((reply, failure) -> {
				if (failure == null) {
					numbers.put(topic, ScriptReplies.numbers(reply));
				}
				// One of several servers may be gone; the topics of the others are there.
				return topic;
			}).toCompletableFuture());
		}
		return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).thenApply((all) -> numbers);
	}

	@Override
	public CompletionStage<PresenceState> members(String topic) {
		return this.scripts.<List<Object>>run(ChannelScript.MEMBERS, topic).thenApply(ScriptReplies::members);
	}

	@Override
	public CompletionStage<Void> update(String topic, PresenceEntry entry) {
		return this.scripts
			.<Long>run(ChannelScript.UPDATE, topic, text(entry.key()), text(entry.user()), StoredPresence.encode(entry))
			.thenAccept((number) -> {
			});
	}

	@Override
	public CompletionStage<Void> leave(String topic, PresenceEntry entry, Departure departure, ChannelRules rules) {
		return this.scripts
			.<Long>run(ChannelScript.LEAVE, topic, kept(rules), text(entry.key()), text(entry.user()),
					number((departure == Departure.LOST) ? 1 : 0), number(rules.presenceGrace().toMillis()))
			.thenAccept((awaited) -> await(topic, awaited, rules.presenceGrace()));
	}

	@Override
	public CompletionStage<Void> drop(String topic, String gone, ChannelRules rules) {
		return drop(topic, gone, rules, BEGINNING);
	}

	/**
	 * Goes on after some members, so that no call holds up Redis for long.
	 */
	private CompletionStage<Void> drop(String topic, String gone, ChannelRules rules, byte[] from) {
		return this.scripts
			.<List<Object>>run(ChannelScript.DROP, topic, kept(rules), text(gone),
					number(rules.presenceGrace().toMillis()), from)
			.thenCompose((reply) -> {
				await(topic, (Long) reply.get(0), rules.presenceGrace());
				byte[] next = (byte[]) reply.get(1);
				return Arrays.equals(next, BEGINNING) ? CompletableFuture.completedStage(null)
						: drop(topic, gone, rules, next);
			});
	}

	private void await(String topic, long awaited, Duration time) {
		if (awaited > 0) {
			this.due.add(topic, time.plus(MARGIN));
		}
	}

	@Override
	public CompletionStage<Void> close(String topic) {
		return this.scripts
			.answer(() -> this.node.connections().commands().srem(this.node.keys().of("pi", topic), text(node())))
			.thenAccept((removed) -> {
			});
	}

	@Override
	public void sweep() {
		this.due.take().forEach(this::expire);
	}

	private void expire(String topic) {
		this.scripts.<List<Object>>run(ChannelScript.EXPIRE, topic).whenComplete((reply, failure) -> {
			if (failure != null) {
				logger.debug("Lost members could not be looked up; LiveFlux tries again", failure);
				await(topic, 1, ANOTHER_LOOK);
				return;
			}
			await(topic, (Long) reply.get(0), ANOTHER_LOOK);
			if ((Long) reply.get(1) > 0) {
				expire(topic);
			}
		});
	}

	private static byte[] kept(ChannelRules rules) {
		Duration history = rules.keepsHistory() ? rules.historyTtl() : Duration.ZERO;
		Duration presence = rules.presence() ? rules.presenceGrace() : Duration.ZERO;
		Duration longest = (history.compareTo(presence) > 0) ? history : presence;
		return number(longest.plus(LEAST_KEPT).toMillis());
	}

	private static byte[] epoch(@Nullable ChannelPosition position) {
		return text((position != null) ? position.epoch() : "");
	}

	private static byte[] offset(@Nullable ChannelPosition position) {
		return number((position != null) ? position.offset() : 0);
	}

}
