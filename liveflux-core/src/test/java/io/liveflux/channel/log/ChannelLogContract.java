package io.liveflux.channel.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What every {@link ChannelLog} does, whatever it keeps things in. Each test has topics
 * of its own.
 */
public abstract class ChannelLogContract {

	/** What the history of one topic may take. */
	protected static final long HISTORY_BYTES = 1_000_000;

	private static final ChannelRules HISTORY = new ChannelRules(5, Duration.ofMinutes(1), false, Duration.ZERO, 0);

	private static final ChannelRules PRESENCE = new ChannelRules(0, Duration.ZERO, true, Duration.ofMillis(300), 0);

	private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123Z");

	private static int lastTopic;

	private final HeardAnnouncements heardByA = new HeardAnnouncements();

	private final HeardAnnouncements heardByB = new HeardAnnouncements();

	private final String topic = "chat/Köln " + ++lastTopic;

	private ChannelLog a;

	private ChannelLog b;

	private long lastPublishId;

	/** Returns the log of another node that shares everything with those made before. */
	protected abstract ChannelLog newNode(String name) throws Exception;

	/** Ends a node as when its process is killed, until the others have noticed. */
	protected abstract void kill(ChannelLog log) throws Exception;

	/** Lets time pass, where it does not pass by itself. */
	protected void pass(Duration time) {
	}

	/** Lets go of a node. */
	protected void close(ChannelLog log) {
	}

	@BeforeEach
	void startTwoNodes() throws Exception {
		this.a = newNode("a" + lastTopic);
		this.b = newNode("b" + lastTopic);
		this.a.listen(this.heardByA);
		this.b.listen(this.heardByB);
	}

	@AfterEach
	void closeThem() {
		close(this.a);
		close(this.b);
	}

	@Test
	void nodesHaveNamesOfTheirOwn() {
		assertThat(this.a.node()).isNotEmpty().doesNotContain(".").isNotEqualTo(this.b.node());
	}

	@Test
	void nodesKnowWhoIsAlive() throws Exception {
		assertThat(this.a.isAlive(this.a.node())).isTrue();
		await().until(() -> this.a.isAlive(this.b.node()) && this.b.isAlive(this.a.node()));
		assertThat(this.a.isAlive("nobody")).isFalse();

		kill(this.b);

		await().atMost(40, TimeUnit.SECONDS).until(() -> !this.a.isAlive(this.b.node()));
	}

	@Test
	void everyNodeThatHasJoinedHearsMessagesWithTheirNumbersInOrder() {
		join(this.a, HISTORY);
		join(this.b, HISTORY);

		append(this.a, "1");
		append(this.b, "2");
		append(this.a, "3");

		String[] expected = { this.topic + " 1 1", this.topic + " 2 2", this.topic + " 3 3" };
		await().untilAsserted(() -> assertThat(this.heardByA.messages()).containsExactly(expected));
		await().untilAsserted(() -> assertThat(this.heardByB.messages()).containsExactly(expected));
	}

	@Test
	void aMessageKeepsEverything() {
		LogMessage sent = new Message("say", "{\"text\":\"Grüße 🙂 \\u0000\"}", "ann", "page@user:ann", TIME);

		get(this.a.append(this.topic, ++this.lastPublishId, List.of(sent), HISTORY));
		get(this.a.append(this.topic, ++this.lastPublishId, List.of(new Message("x", "null", null, null, TIME)),
				HISTORY));

		List<LogEntry> entries = get(this.b.latest(this.topic, 10));
		assertThat(entries).extracting(LogEntry::offset).containsExactly(1L, 2L);
		assertThat(Message.of(entries.get(0).message())).isEqualTo(sent);
		assertThat(Message.of(entries.get(1).message())).isEqualTo(new Message("x", "null", null, null, TIME));
	}

	@Test
	void anAppendThatIsRepeatedIsThereOnce() {
		join(this.b, HISTORY);
		get(this.a.append(this.topic, 7, List.of(message("1")), HISTORY));

		get(this.a.append(this.topic, 7, List.of(message("1")), HISTORY));
		get(this.a.append(this.topic, 9, List.of(message("2")), HISTORY));
		get(this.b.append(this.topic, 3, List.of(message("3")), HISTORY));

		await().untilAsserted(() -> assertThat(this.heardByB.messages()).hasSize(3));
		assertThat(params(get(this.b.latest(this.topic, 10)))).containsExactly("1", "2", "3");
	}

	@Test
	void anAppendThatIsRepeatedByANodeThatWasTakenForGoneIsThereOnce() {
		get(this.a.append(this.topic, 7, List.of(message("1")), HISTORY));
		get(this.b.drop(this.topic, this.a.node(), HISTORY));

		get(this.a.append(this.topic, 7, List.of(message("1")), HISTORY));

		assertThat(params(get(this.b.latest(this.topic, 10)))).containsExactly("1");
	}

	@Test
	void messagesThatGoTogetherAreThereOnceAndInOrder() {
		join(this.b, HISTORY);
		get(this.a.append(this.topic, 4, List.of(message("1"), message("2")), HISTORY));

		get(this.a.append(this.topic, 4, List.of(message("1"), message("2"), message("3")), HISTORY));
		get(this.a.append(this.topic, 4, List.of(message("1"), message("2")), HISTORY));
		get(this.a.append(this.topic, 7, List.of(message("4")), HISTORY));

		await().untilAsserted(() -> assertThat(this.heardByB.messages()).containsExactly(this.topic + " 1 1",
				this.topic + " 2 2", this.topic + " 3 3", this.topic + " 4 4"));
		assertThat(params(get(this.b.latest(this.topic, 10)))).containsExactly("1", "2", "3", "4");
	}

	@Test
	void whatIsNotRecordedHasNoNumberAndIsNotKept() {
		join(this.b, HISTORY);

		get(this.a.announce(this.topic, message("typing")));
		append(this.a, "1");

		await().untilAsserted(() -> assertThat(this.heardByB.messages()).containsExactly(this.topic + " - typing",
				this.topic + " 1 1"));
		assertThat(params(get(this.a.latest(this.topic, 10)))).containsExactly("1");
	}

	@Test
	void everyNodeHearsWhatIsForEveryone() {
		get(this.a.announce(ChannelLog.EVERYONE, message("noon")));

		await().untilAsserted(() -> assertThat(this.heardByA.messages()).containsExactly("all: - noon"));
		await().untilAsserted(() -> assertThat(this.heardByB.messages()).containsExactly("all: - noon"));
	}

	@Test
	void whoHasNotJoinedOrHasClosedHearsNothing() {
		join(this.a, HISTORY);
		join(this.b, HISTORY);
		get(this.b.close(this.topic));

		append(this.a, "1");
		get(this.a.announce(ChannelLog.EVERYONE, message("last")));

		await().untilAsserted(() -> assertThat(this.heardByB.messages()).contains("all: - last"));
		assertThat(this.heardByB.messages()).containsExactly("all: - last");
	}

	@Test
	void whoJoinsGetsWhatItMissedAndTheNodeWhatItHasMissed() {
		append(this.a, "1");
		ChannelPosition since = get(this.a.position(this.topic, HISTORY));
		append(this.a, "2");
		ChannelPosition reached = get(this.a.position(this.topic, HISTORY));
		append(this.a, "3");

		LogRange range = range(this.b, new LogJoin(null, since, 0, reached, null));

		assertThat(range.end()).isEqualTo(new ChannelPosition(3, since.epoch()));
		assertThat(range.after(since))
			.hasValueSatisfying((missed) -> assertThat(params(missed)).containsExactly("2", "3"));
		assertThat(range.after(reached))
			.hasValueSatisfying((missed) -> assertThat(params(missed)).containsExactly("3"));
	}

	@Test
	void whoJoinsAtTheEndHasMissedNothing() {
		append(this.a, "1");
		ChannelPosition end = get(this.a.position(this.topic, HISTORY));

		LogRange range = range(this.b, new LogJoin(null, end, 0, null, null));

		assertThat(range.after(end)).hasValue(List.of());
	}

	@Test
	void whoCannotGoOnGetsTheLatest() {
		IntStream.rangeClosed(1, 4).forEach((i) -> append(this.a, "" + i));

		LogRange range = range(this.b, new LogJoin(null, new ChannelPosition(1, "other"), 2, null, null));

		assertThat(range.after(new ChannelPosition(1, "other"))).isEmpty();
		assertThat(params(range.latest(2))).containsExactly("3", "4");
	}

	@Test
	void whatIsGoneCannotBeRead() {
		append(this.a, "1");
		ChannelPosition first = get(this.a.position(this.topic, HISTORY));
		IntStream.rangeClosed(2, 20).forEach((i) -> append(this.a, "" + i));

		LogRange range = get(this.b.read(this.topic, first));

		assertThat(range.after(first)).isEmpty();
		assertThat(range.end()).isEqualTo(new ChannelPosition(20, first.epoch()));
		assertThat(params(get(this.b.latest(this.topic, 3)))).containsExactly("18", "19", "20");
		assertThat(get(this.b.latest(this.topic, 100)).size()).isLessThan(20);
	}

	@Test
	void aHistoryTakesNotMoreThanItMay() {
		String large = "\"" + "x".repeat(300_000) + "\"";
		ChannelPosition begin = get(this.a.position(this.topic, HISTORY));
		IntStream.rangeClosed(1, 4).forEach((i) -> append(this.a, large));

		List<LogEntry> kept = get(this.b.latest(this.topic, 10));

		assertThat(kept).hasSizeBetween(1, 3);
		assertThat(kept).extracting(LogEntry::offset).last().isEqualTo(4L);
		assertThat(get(this.b.read(this.topic, begin)).after(begin)).isEmpty();
	}

	@Test
	void aMessageThatIsTooLargeByItselfIsAnnouncedAndNotKept() {
		join(this.b, HISTORY);
		append(this.a, "1");
		ChannelPosition first = get(this.a.position(this.topic, HISTORY));
		append(this.a, "\"" + "x".repeat(1_100_000) + "\"");
		append(this.a, "3");

		await().untilAsserted(() -> assertThat(this.heardByB.messages()).hasSize(3));
		assertThat(params(get(this.b.latest(this.topic, 10)))).containsExactly("3");
		assertThat(get(this.b.read(this.topic, first)).after(first)).isEmpty();
	}

	@Test
	void aPlaceThatWasAskedForBeforeTheFirstMessageStaysValid() {
		ChannelPosition begin = get(this.a.position(this.topic, HISTORY));
		append(this.b, "1");

		LogRange range = get(this.a.read(this.topic, begin));

		assertThat(begin.offset()).isZero();
		assertThat(range.after(begin)).hasValueSatisfying((missed) -> assertThat(params(missed)).containsExactly("1"));
	}

	@Test
	void messagesOfManyThreadsAndNodesAreThereOnceWithoutAGap() {
		ChannelRules many = new ChannelRules(1000, Duration.ofMinutes(1), false, Duration.ZERO, 0);
		ChannelPosition begin = get(this.a.position(this.topic, many));
		CompletableFuture<?>[] publishing = List.of(this.a, this.b)
			.stream()
			.map((log) -> CompletableFuture.runAsync(
					() -> IntStream.rangeClosed(1, 100)
						.forEach((i) -> get(log.append(this.topic, i, List.of(message(log.node() + i)), many))),
					OwnThread::start))
			.toArray(CompletableFuture[]::new);

		get(CompletableFuture.allOf(publishing));

		List<LogEntry> entries = get(this.a.read(this.topic, begin)).after(begin).orElseThrow();
		assertThat(entries).extracting(LogEntry::offset)
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList());
		assertThat(params(entries)).doesNotHaveDuplicates();
	}

	@Test
	void theNumbersOfTopicsCanBeCompared() {
		join(this.a, HISTORY);
		append(this.b, "1");
		append(this.b, "2");

		TopicNumbers numbers = get(this.a.numbers(List.of(this.topic, "chat/nobody " + this.topic))).get(this.topic);

		assertThat(numbers).isNotNull();
		assertThat(numbers.end()).isEqualTo(get(this.a.position(this.topic, HISTORY)));
		assertThat(numbers.kept()).isEqualTo(2);
	}

	@Test
	void whoComesIsTheNextChangeForEveryNode() {
		joinAs(this.a, "1", "ann");
		joinAs(this.b, "1", "bob");
		joinAs(this.a, "2", "ann");

		String[] expected = { "+" + key(this.a, 1) + " -", "+" + key(this.b, 1) + " -", "+" + key(this.a, 2) + " -" };
		await().untilAsserted(() -> assertThat(this.heardByA.changes()).containsExactly(expected));
		await().untilAsserted(() -> assertThat(this.heardByB.changes()).containsExactly(expected[1], expected[2]));
		assertThat(this.heardByB.numbers().get(1)).isEqualTo(this.heardByB.numbers().get(0) + 1);
		assertThat(keys(this.a)).containsExactlyElementsOf(keys(this.b)).hasSize(3);
	}

	@Test
	void whoJoinsLearnsWhoIsThereUnlessTheNodeKnows() {
		joinAs(this.a, "1", "ann");

		LogJoined first = get(
				this.b.join(this.topic, new LogJoin(entry(this.b, "1", "bob"), null, 0, null, null), PRESENCE));
		PresenceState state = first.presence();
		assertThat(state).isNotNull();
		LogJoined second = get(this.b.join(this.topic,
				new LogJoin(entry(this.b, "2", "bob"), null, 0, null, state.number()), PRESENCE));

		assertThat(state.members()).extracting(PresenceEntry::user).containsExactly("ann", "bob");
		assertThat(state.members().get(0)).isEqualTo(entry(this.a, "1", "ann"));
		assertThat(second.presence()).isNull();
		assertThat(second.change()).isNotNull();
		assertThat(second.change().number()).isEqualTo(state.number() + 1);
	}

	@Test
	void whatIsKnownOfAMemberChanges() {
		joinAs(this.a, "1", "ann");
		joinAs(this.b, "1", "bob");
		PresenceEntry typing = new PresenceEntry(key(this.a, 1), "ann", "{\"typing\":true}");

		get(this.a.update(this.topic, typing));

		await().untilAsserted(() -> assertThat(this.heardByB.changes()).last().isEqualTo("+" + key(this.a, 1) + " -"));
		assertThat(get(this.b.members(this.topic)).members()).contains(typing).hasSize(2);
	}

	@Test
	void whoLeavesIsGoneAtOnce() {
		joinAs(this.a, "1", "ann");
		joinAs(this.b, "1", "bob");

		leave(this.a, "1", "ann", Departure.LEFT);
		leave(this.a, "1", "ann", Departure.LEFT);

		await().untilAsserted(() -> assertThat(this.heardByB.changes()).last().isEqualTo("+ -" + key(this.a, 1)));
		assertThat(keys(this.b)).containsExactly(key(this.b, 1));
	}

	@Test
	void whoWasLostStaysForAWhile() {
		joinAs(this.a, "1", "ann");
		joinAs(this.b, "1", "bob");

		leave(this.a, "1", "ann", Departure.LOST);
		assertThat(keys(this.b)).hasSize(2);
		pass(Duration.ofSeconds(1));

		await().untilAsserted(() -> {
			this.a.sweep();
			this.b.sweep();
			assertThat(this.heardByB.changes()).last().isEqualTo("+ -" + key(this.a, 1));
		});
		assertThat(this.heardByB.changes()).filteredOn((change) -> change.equals("+ -" + key(this.a, 1))).hasSize(1);
		assertThat(keys(this.b)).containsExactly(key(this.b, 1));
	}

	@Test
	void whoIsEnteredAgainIsNotLost() {
		joinAs(this.a, "1", "ann");
		joinAs(this.a, "2", "bob");
		joinAs(this.b, "1", "carol");
		leave(this.a, "1", "ann", Departure.LOST);
		leave(this.a, "2", "bob", Departure.LOST);

		get(this.a.update(this.topic, entry(this.a, "1", "ann")));
		pass(Duration.ofSeconds(1));

		await().untilAsserted(() -> {
			this.a.sweep();
			assertThat(this.heardByB.changes()).last().isEqualTo("+ -" + key(this.a, 2));
		});
		assertThat(keys(this.b)).containsExactlyInAnyOrder(key(this.a, 1), key(this.b, 1));
	}

	@Test
	void whoWasLostStaysWhileOthersComeAndGo() {
		joinAs(this.a, "1", "ann");
		joinAs(this.a, "2", "bob");
		leave(this.a, "2", "bob", Departure.LOST);

		joinAs(this.b, "1", "carol");
		leave(this.b, "1", "carol", Departure.LEFT);

		assertThat(keys(this.a)).containsExactly(key(this.a, 1), key(this.a, 2));
	}

	@Test
	void whoComesBackOnAnotherNodeNeverLeft() {
		joinAs(this.a, "1", "ann");
		leave(this.a, "1", "ann", Departure.LOST);

		joinAs(this.b, "1", "ann");
		leave(this.a, "1", "ann", Departure.LOST);
		pass(Duration.ofSeconds(1));
		this.a.sweep();
		this.b.sweep();

		assertThat(keys(this.a)).containsExactly(key(this.b, 1));
		await().untilAsserted(() -> assertThat(this.heardByA.changes()).containsExactly("+" + key(this.a, 1) + " -",
				"+" + key(this.b, 1) + " -" + key(this.a, 1)));
	}

	@Test
	void whoIsLostButThereOnAnotherNodeIsGoneAtOnce() {
		joinAs(this.a, "1", "ann");
		joinAs(this.b, "1", "ann");

		leave(this.a, "1", "ann", Departure.LOST);

		assertThat(keys(this.b)).containsExactly(key(this.b, 1));
	}

	@Test
	void membersOfANodeThatIsGoneLeaveOnce() throws Exception {
		joinAs(this.a, "1", "ann");
		joinAs(this.a, "2", "bob");
		joinAs(this.b, "1", "bob");

		kill(this.a);
		await().atMost(40, TimeUnit.SECONDS)
			.untilAsserted(() -> assertThat(this.heardByB.gone()).contains(this.a.node()));
		get(this.b.drop(this.topic, this.a.node(), PRESENCE));
		get(this.b.drop(this.topic, this.a.node(), PRESENCE));
		pass(Duration.ofSeconds(1));

		await().untilAsserted(() -> {
			this.b.sweep();
			assertThat(this.heardByB.changes()).containsExactly("+" + key(this.b, 1) + " -", "+ -" + key(this.a, 2),
					"+ -" + key(this.a, 1));
		});
		assertThat(keys(this.b)).containsExactly(key(this.b, 1));
	}

	private void join(ChannelLog log, ChannelRules rules) {
		get(log.join(this.topic, new LogJoin(null, null, 0, null, null), rules));
	}

	private LogRange range(ChannelLog log, LogJoin join) {
		LogRange range = get(log.join(this.topic, join, HISTORY)).range();
		assertThat(range).isNotNull();
		return range;
	}

	private void joinAs(ChannelLog log, String key, String user) {
		get(log.join(this.topic, new LogJoin(entry(log, key, user), null, 0, null, null), PRESENCE));
	}

	private void leave(ChannelLog log, String key, String user, Departure departure) {
		get(log.leave(this.topic, entry(log, key, user), departure, PRESENCE));
	}

	private void append(ChannelLog log, String param) {
		get(log.append(this.topic, ++this.lastPublishId, List.of(message(param)), HISTORY));
	}

	private List<String> keys(ChannelLog log) {
		return get(log.members(this.topic)).members().stream().map(PresenceEntry::key).toList();
	}

	private static PresenceEntry entry(ChannelLog log, String key, String user) {
		return new PresenceEntry(log.node() + "." + key, user, "{\"name\":\"" + user + "\"}");
	}

	private static String key(ChannelLog log, int number) {
		return log.node() + "." + number;
	}

	private static List<String> params(List<LogEntry> entries) {
		return entries.stream().map((entry) -> entry.message().param()).toList();
	}

	private static Message message(String param) {
		return new Message("say", param, "ann", null, TIME);
	}

	private static <T> T get(CompletionStage<T> stage) {
		return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
	}

	/**
	 * A message.
	 */
	private record Message(String cmd, String param, @Nullable String from, @Nullable String origin,
			Instant time) implements LogMessage {

		static Message of(LogMessage message) {
			return new Message(message.cmd(), message.param(), message.from(), message.origin(), message.time());
		}
	}

	/**
	 * What one node has heard of its log.
	 */
	private static final class HeardAnnouncements implements ChannelLogListener {

		private final List<String> messages = new CopyOnWriteArrayList<>();

		private final List<PresenceChange> changes = new CopyOnWriteArrayList<>();

		private final List<String> gone = new CopyOnWriteArrayList<>();

		@Override
		public void appended(String topic, String epoch, LogEntry entry) {
			this.messages.add(topic + " " + entry.offset() + " " + entry.message().param());
		}

		@Override
		public void announced(String topic, LogMessage message) {
			this.messages.add(topic + " - " + message.param());
		}

		@Override
		public void presenceChanged(String topic, PresenceChange change) {
			this.changes.add(change);
		}

		@Override
		public void interrupted() {
		}

		@Override
		public void nodeGone(String node) {
			this.gone.add(node);
		}

		/** Returns the messages as topic, number or dash, and parameter. */
		public List<String> messages() {
			return List.copyOf(this.messages);
		}

		/** Returns the changes of presence as number, key that came and key that went. */
		public List<String> changes() {
			List<String> changes = new ArrayList<>();
			for (PresenceChange change : this.changes) {
				changes.add("+" + keyOf(change.joined()) + " -" + keyOf(change.left()));
			}
			return changes;
		}

		/** Returns the numbers of the changes of presence. */
		public List<Long> numbers() {
			return this.changes.stream().map(PresenceChange::number).toList();
		}

		/** Returns the nodes that are gone. */
		public List<String> gone() {
			return List.copyOf(this.gone);
		}

		private static String keyOf(@Nullable PresenceEntry entry) {
			return (entry != null) ? entry.key() : "";
		}

	}

}
