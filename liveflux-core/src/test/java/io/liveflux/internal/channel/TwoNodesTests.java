package io.liveflux.internal.channel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.Channels;
import io.liveflux.channel.Member;
import io.liveflux.channel.PublishedMessage;
import io.liveflux.channel.log.ChannelLogUnavailableException;
import io.liveflux.channel.log.LogEntry;
import io.liveflux.channel.log.LogMessage;
import io.liveflux.channel.log.PresenceEntry;
import io.liveflux.internal.channellog.MemoryChannelLog;
import io.liveflux.protocol.Dialect;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Two nodes whose channels share a log, and what gets between them and it.
 */
class TwoNodesTests {

	private static final String ROOM = "chat/lobby";

	private static final int WAITING = 1000;

	private static final ChannelRules RULES = new ChannelRules(50, Duration.ofMinutes(1), true, Duration.ofSeconds(5),
			0);

	private final MemoryChannelLog shared = ChannelMembers.sharedLog(() -> this.a.now());

	private final MemoryChannelLog logOfA = this.shared.ofNode("a");

	private final FaultyChannelLog faulty = new FaultyChannelLog(this.shared.ofNode("b"));

	private final ChannelMembers a = new ChannelMembers(RULES, this.logOfA);

	private final ChannelMembers b = new ChannelMembers(RULES, this.faulty);

	@Test
	void membersOnBothNodesGetEverythingOnceInTheSameOrder() {
		ChannelRules many = new ChannelRules(1000, Duration.ofMinutes(1), true, Duration.ofSeconds(5), 0);
		ChannelMembers here = new ChannelMembers(many, this.logOfA);
		ChannelMembers there = new ChannelMembers(many, this.shared.ofNode("b"));
		ChannelMembers.Client ann = here.client("ann").join(ROOM);
		ChannelMembers.Client bob = there.client("bob").join(ROOM);
		int messages = 300;

		CompletableFuture<?>[] publishing = Stream.of(here, there)
			.map((node) -> CompletableFuture.runAsync(
					() -> IntStream.range(0, messages)
						.forEach((i) -> node.channels.publish(ROOM, "say", System.identityHashCode(node) + "-" + i)),
					OwnThread::start))
			.toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(publishing).orTimeout(30, TimeUnit.SECONDS).join();

		await().untilAsserted(() -> assertThat(ann.params()).hasSize(2 * messages).doesNotHaveDuplicates());
		await().untilAsserted(() -> assertThat(bob.params()).isEqualTo(ann.params()));
	}

	@Test
	void aPositionOfOneNodeIsAsGoodOnTheOther() {
		ChannelMembers.Client ann = this.a.client("ann").join(ROOM);
		this.a.channels.publish(ROOM, "say", "1");
		ann.cut();
		this.b.channels.publish(ROOM, "say", "2");

		ChannelMembers.Client again = this.b.client("ann").join(ROOM, ann.position(), 0);
		ChannelPosition drawn = this.a.channels.position(ROOM).orElseThrow();

		assertThat(again.answer().get("recovered").booleanValue()).isTrue();
		assertThat(again.params()).containsExactly("2");
		assertThat(drawn).isEqualTo(again.position());
		assertThat(this.b.channels.history(ROOM, 9)).extracting(PublishedMessage::param).containsExactly("1", "2");
	}

	@Test
	void aReloadOnTheOtherNodeIsNoLeaving() {
		ChannelMembers.Client plain = this.a.client(Dialect.PLAIN, "old", null).join(ROOM);
		ChannelMembers.Client bob = this.a.client("bob").join(ROOM);
		bob.cut();
		pass(Duration.ofSeconds(3));

		this.b.client("bob").join(ROOM);
		pass(Duration.ofSeconds(10));

		assertThat(plain.received()).singleElement()
			.asString()
			.contains("\"cmd\":\"online-update\"", "\"connected\":true");
		assertThat(users(this.a)).containsExactly("old", "bob").isEqualTo(users(this.b));
	}

	@Test
	void bothNodesKnowTheSameMembers() {
		ChannelMembers.Client ann = this.a.client("ann").join(ROOM);
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.b.channels.membership(ROOM, bob.connection).orElseThrow().metadata(Map.of("typing", true));
		this.a.client("carol").join(ROOM).cut();
		this.b.channels.leave(ROOM, this.b.client("dave").join(ROOM).connection);

		assertThat(this.a.channels.members(ROOM)).isEqualTo(this.b.channels.members(ROOM)).hasSize(3);
		assertThat(ann.ofType("presence").toString()).contains("\"typing\":true", "carol", "\"leaves\":{\"dave\"");
		assertThat(bob.answer().get("members").toString()).contains("ann", "bob");
		pass(Duration.ofSeconds(6));
		assertThat(this.a.channels.members(ROOM)).isEqualTo(this.b.channels.members(ROOM)).hasSize(2);
	}

	@Test
	void aNodeWithoutMembersKnowsThemToo() {
		this.a.client("ann").join(ROOM);

		assertThat(users(this.b)).containsExactly("ann");
	}

	@Test
	void usersAndEveryoneAreReachedOnAllNodes() {
		ChannelMembers.Client ann = this.b.client("ann").join(Channels.OWN);
		ChannelMembers.Client bob = this.b.client("bob");
		this.b.channels.listenToAll(bob.connection);

		this.a.channels.publish(PublishTarget.user("ann"), "note", "1");
		this.a.channels.publish(PublishTarget.user("ann").unrecorded(), "note", "2");
		this.a.channels.publish(PublishTarget.everyone(), "notice", "noon");

		assertThat(ann.params()).containsExactly("1", "2");
		assertThat(bob.params()).containsExactly("noon");
	}

	@Test
	void thePageThatHasAMessageGetsItOnNoNode() {
		ChannelMembers.Client ann = this.a.client(Dialect.LIVEFLUX_V1, "ann", "page").join(ROOM);
		ChannelMembers.Client moved = this.b.client(Dialect.LIVEFLUX_V1, "ann", "page").join(ROOM);

		this.a.channels.publish(PublishTarget.channel(ROOM).from("ann").except(ann.connection), "say", "1");

		assertThat(moved.params()).isEmpty();
	}

	@Test
	void whatAnInboxLosesIsReadBeforeTheNextMessage() {
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.a.channels.publish(ROOM, "say", "1");
		this.faulty.deaf = true;
		this.a.channels.publish(ROOM, "say", "2");
		this.a.channels.publish(ROOM, "say", "3");
		this.faulty.deaf = false;

		this.a.channels.publish(ROOM, "say", "4");

		assertThat(bob.params()).containsExactly("1", "2", "3", "4");
		assertThat(bob.position().offset()).isEqualTo(4);
	}

	@Test
	void whatAnInboxLosesLastShowsWhenNumbersAreCompared() {
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.faulty.deaf = true;
		this.a.channels.publish(ROOM, "say", "1");
		this.a.client("ann").join(ROOM);
		assertThat(bob.params()).isEmpty();

		this.b.channels.compareWithLog();

		assertThat(bob.params()).containsExactly("1");
		assertThat(this.b.channels.members(ROOM)).isEqualTo(this.a.channels.members(ROOM)).hasSize(2);
		assertThat(bob.ofType("presence")).singleElement().asString().contains("\"joins\":{\"ann\"");
	}

	@Test
	void whatCannotBeReadIsReadALittleLater() {
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.faulty.deaf = true;
		this.a.channels.publish(ROOM, "say", "1");
		this.a.client("ann").join(ROOM);
		this.faulty.deaf = false;
		this.faulty.mute = true;
		this.b.channels.compareWithLog();
		this.a.channels.publish(ROOM, "say", "2");
		this.a.client("carol").join(ROOM);
		assertThat(bob.params()).isEmpty();
		this.faulty.mute = false;

		this.b.channels.sweep();

		assertThat(bob.params()).containsExactly("1", "2");
		assertThat(users(this.b)).containsExactly("bob", "ann", "carol");
	}

	@Test
	void membersAreToldWhatCannotBeReadAnyMore() {
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		ChannelMembers.Client plain = this.b.client(Dialect.PLAIN, "old", null).join(ROOM);
		this.faulty.deaf = true;
		IntStream.rangeClosed(1, 99).forEach((i) -> this.a.channels.publish(ROOM, "say", i));
		this.faulty.deaf = false;

		this.a.channels.publish(ROOM, "say", 100);
		this.a.channels.publish(ROOM, "say", 101);

		List<JsonNode> replies = bob.ofType("reply");
		assertThat(replies).hasSize(2);
		assertThat(replies.get(1).has("ref")).isFalse();
		assertThat(replies.get(1).get("recovered").booleanValue()).isFalse();
		assertThat(replies.get(1).get("offset").longValue()).isEqualTo(100);
		assertThat(replies.get(1).get("members").has("bob")).isTrue();
		assertThat(bob.params()).containsExactly("101");
		assertThat(plain.params()).doesNotContain("100");
	}

	@Test
	void whatIsPublishedWhileAJoinIsAnsweredComesAfterTheAnswerOnce() {
		ChannelMembers.Client first = this.b.client("first").join(ROOM);
		this.a.channels.publish(ROOM, "say", "1");
		this.faulty.slow = true;
		ChannelMembers.Client bob = this.b.client("bob");
		CompletableFuture<?> joining = CompletableFuture
			.runAsync(() -> bob.join(ROOM, new ChannelPosition(0, first.position().epoch()), 0), OwnThread::start);
		await().until(() -> !this.faulty.answers.isEmpty());
		this.a.channels.publish(ROOM, "say", "2");
		this.b.channels.publish(ROOM, "say", "3");

		assertThat(first.params()).containsExactly("1", "2", "3");
		this.faulty.answers.remove().run();
		joining.orTimeout(10, TimeUnit.SECONDS).join();
		this.a.channels.publish(ROOM, "say", "4");

		assertThat(bob.params()).containsExactly("1", "2", "3", "4");
		assertThat(bob.received().get(0).path("recovered").booleanValue()).isTrue();
		assertThat(first.ofType("presence")).singleElement().asString().contains("bob");
		assertThat(bob.ofType("presence")).isEmpty();
	}

	@Test
	void aFirstMemberMissesNothingWhileItsJoinIsAnswered() {
		this.faulty.slow = true;
		ChannelMembers.Client bob = this.b.client("bob");
		CompletableFuture<?> joining = CompletableFuture.runAsync(() -> bob.join(ROOM), OwnThread::start);
		await().until(() -> !this.faulty.answers.isEmpty());
		this.a.channels.publish(ROOM, "say", "1");

		this.faulty.answers.remove().run();
		joining.orTimeout(10, TimeUnit.SECONDS).join();

		assertThat(bob.params()).containsExactly("1");
	}

	@Test
	void aMessageWhoseOutcomeIsUnknownIsPublishedOnceAndBeforeTheNext() {
		ChannelMembers.Client ann = this.a.client("ann").join(ROOM);
		this.faulty.mute = true;
		this.b.channels.publish(ROOM, "say", "1");
		this.b.channels.publish(ROOM, "say", "2");
		assertThat(ann.params()).containsExactly("1");
		this.faulty.mute = false;

		this.b.channels.sweep();

		assertThat(ann.params()).containsExactly("1", "2");
	}

	@Test
	void messagesWaitInABoundWhileTheLogIsGone() {
		ChannelMembers.Client ann = this.a.client("ann").join(ROOM);
		this.faulty.down = true;
		IntStream.range(0, WAITING).forEach((i) -> this.b.channels.publish(ROOM, "say", i));

		assertThatExceptionOfType(ChannelLogUnavailableException.class)
			.isThrownBy(() -> this.b.channels.publish(ROOM, "say", "one too many"));
		this.faulty.down = false;
		this.b.channels.sweep();

		assertThat(ann.params()).hasSize(WAITING).startsWith("0", "1", "2");
		this.b.channels.publish(ROOM, "say", "last");
		assertThat(ann.params()).last().isEqualTo("last");
	}

	@Test
	@ExpectedLog("could not be published and is dropped")
	void aMessageThatHasWaitedTooLongIsGivenUp() {
		ChannelMembers.Client ann = this.a.client("ann").join(ROOM);
		this.faulty.down = true;
		this.b.channels.publish(ROOM, "say", "old");
		pass(Duration.ofSeconds(29));
		this.b.channels.publish(ROOM, "say", "new");

		pass(Duration.ofSeconds(2));
		this.faulty.down = false;
		this.b.channels.sweep();

		assertThat(ann.params()).containsExactly("new");
	}

	@Test
	@ExpectedLog("could not be published and is dropped")
	void aMessageThatIsNotKeptIsNeverPublishedTwice() {
		ChannelMembers.Client ann = this.a.client("ann").join(ROOM);
		this.faulty.mute = true;
		this.b.client("bob");
		this.b.channels.publish(PublishTarget.channel(ROOM), "say", "kept");
		this.b.channels.publish(PublishTarget.channel(ROOM).unrecorded(), "typing", "once");
		this.faulty.mute = false;
		this.b.channels.sweep();
		assertThat(ann.params()).containsExactly("kept", "once");
		this.faulty.mute = true;
		this.b.channels.publish(PublishTarget.channel(ROOM).unrecorded(), "typing", "twice?");
		this.faulty.mute = false;

		this.b.channels.sweep();

		assertThat(ann.params()).containsExactly("kept", "once", "twice?");
	}

	@Test
	void nobodyJoinsWhileTheLogIsGone() {
		this.faulty.down = true;
		ChannelMembers.Client bob = this.b.client("bob");

		assertThatExceptionOfType(ChannelLogUnavailableException.class).isThrownBy(() -> bob.join(ROOM));
		this.faulty.down = false;
		this.b.channels.sweep();

		assertThat(this.b.channels.membership(ROOM, bob.connection)).isEmpty();
		assertThat(users(this.a)).isEmpty();
		assertThat(bob.join(ROOM).received()).hasSize(1);
	}

	@Test
	void whoseJoinGotNoAnswerIsNotPresent() {
		this.faulty.mute = true;
		ChannelMembers.Client bob = this.b.client("bob");
		assertThatExceptionOfType(ChannelLogUnavailableException.class).isThrownBy(() -> bob.join(ROOM));
		this.faulty.mute = false;

		this.b.channels.sweep();

		assertThat(users(this.a)).isEmpty();
	}

	@Test
	void theMembersOfANodeThatIsGoneLeaveAfterTheGraceTime() {
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.a.client("ann").join(ROOM);
		this.a.client("bob").join(ROOM);

		this.logOfA.kill();
		assertThat(users(this.b)).containsExactly("bob", "ann");
		pass(Duration.ofSeconds(6));

		assertThat(users(this.b)).containsExactly("bob");
		assertThat(bob.ofType("presence")).last().asString().contains("\"leaves\":{\"ann\"");
	}

	@Test
	void whatALogCountsOfANodeThatIsGoneIsForgottenAlsoWithoutPresence() {
		FaultyChannelLog log = new FaultyChannelLog(this.shared.ofNode("c"));
		ChannelRules history = new ChannelRules(50, Duration.ofMinutes(1), false, Duration.ZERO, 0);
		new ChannelMembers(history, log).client("ann").join(ROOM);
		FaultyChannelLog plain = new FaultyChannelLog(this.shared.ofNode("d"));
		ChannelRules nothing = new ChannelRules(0, Duration.ZERO, false, Duration.ZERO, 0);
		new ChannelMembers(nothing, plain).client("ann").join(ROOM);

		this.logOfA.kill();

		assertThat(log.dropped).containsExactly("a");
		assertThat(plain.dropped).isEmpty();
	}

	@Test
	void aNodeThatWasTakenForGoneEntersItsMembersAgain() {
		ChannelMembers.Client ann = this.a.client("ann").join(ROOM);
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.faulty.deaf = true;
		this.logOfA.drop(ROOM, "b", RULES);
		pass(Duration.ofSeconds(6));
		assertThat(users(this.a)).containsExactly("ann");
		this.faulty.deaf = false;

		this.b.channels.compareWithLog();

		assertThat(users(this.a)).containsExactly("ann", "bob").isEqualTo(users(this.b));
		assertThat(bob.ofType("presence")).noneMatch((news) -> news.toString().contains("leaves"));
		assertThat(ann.ofType("presence")).last().asString().contains("\"joins\":{\"bob\"");
	}

	@Test
	void theMembersOfANodeThatNobodySawEndLeaveToo() {
		MemoryChannelLog logOfC = this.shared.ofNode("c");
		new ChannelMembers(RULES, logOfC).client("ann").join(ROOM);
		this.b.client("bob").join(ROOM);
		this.faulty.deaf = true;
		logOfC.kill();
		this.faulty.deaf = false;

		this.b.channels.compareWithLog();
		this.b.channels.compareWithLog();
		pass(Duration.ofSeconds(10));
		assertThat(users(this.b)).containsExactly("ann", "bob");
		this.b.channels.compareWithLog();
		pass(Duration.ofSeconds(6));

		assertThat(users(this.b)).containsExactly("bob").isEqualTo(users(this.a));
	}

	@Test
	void aNodeThatWasSilentForAMomentKeepsItsMembers() {
		MemoryChannelLog logOfC = this.shared.ofNode("c");
		ChannelMembers c = new ChannelMembers(RULES, logOfC);
		c.client("ann").join(ROOM);
		this.b.client("bob").join(ROOM);
		this.faulty.gone = "c";
		this.b.channels.compareWithLog();
		this.faulty.gone = "";
		pass(Duration.ofSeconds(10));
		this.b.channels.compareWithLog();
		this.faulty.gone = "c";
		this.b.channels.compareWithLog();
		this.faulty.gone = "";

		pass(Duration.ofSeconds(10));
		this.b.channels.compareWithLog();
		pass(Duration.ofSeconds(10));

		assertThat(users(this.b)).containsExactly("ann", "bob");
	}

	@Test
	void aMemberWhoseLeavingTheLogHasForgottenLeaves() {
		ChannelMembers.Client ann = this.a.client("ann").join(ROOM);
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.faulty.forgetful = true;
		bob.cut();
		this.faulty.forgetful = false;
		pass(Duration.ofSeconds(6));
		assertThat(users(this.b)).containsExactly("ann", "bob");

		this.b.channels.compareWithLog();
		pass(Duration.ofSeconds(10));
		this.b.channels.compareWithLog();

		assertThat(users(this.b)).containsExactly("ann").isEqualTo(users(this.a));
		assertThat(ann.ofType("presence")).last().asString().contains("\"leaves\":{\"bob\"");
	}

	@Test
	void aNodeThatIsBackKeepsItsMembers() {
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.a.client("ann").join(ROOM);

		this.faulty.heard().nodeGone("a");
		pass(Duration.ofSeconds(6));

		assertThat(users(this.b)).containsExactly("bob", "ann");
		assertThat(bob.ofType("presence")).noneMatch((news) -> news.toString().contains("leaves"));
	}

	@Test
	void aNodeThatHearsThatItsMembersLeftEntersThemAgain() {
		ChannelMembers.Client ann = this.a.client("ann").join(ROOM);
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.logOfA.drop(ROOM, "b", RULES);

		pass(Duration.ofSeconds(6));

		assertThat(users(this.a)).containsExactly("ann", "bob").isEqualTo(users(this.b));
		assertThat(bob.ofType("presence")).noneMatch((news) -> news.toString().contains("leaves"));
		assertThat(ann.ofType("presence")).last().asString().contains("\"joins\":{\"bob\"");
	}

	@Test
	void aMessageOfAnEpochThatIsOverIsForgotten() {
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.a.channels.publish(ROOM, "say", "1");
		LogMessage message = this.logOfA.latest(ROOM, 1).toCompletableFuture().join().get(0).message();

		this.faulty.heard().appended(ROOM, "over", new LogEntry(7, message));
		this.a.channels.publish(ROOM, "say", "2");

		assertThat(this.faulty.historyReads).hasValue(1);
		assertThat(bob.params()).containsExactly("1", "2");
	}

	@Test
	void joinsThatSurelyFailedLeaveNothingToDo() {
		this.faulty.down = true;
		failedJoins();
		this.faulty.down = false;

		this.b.channels.sweep();

		assertThat(this.faulty.leaves).hasValue(0);
		assertThat(this.faulty.reads).hasValue(0);
		assertThat(this.b.channels.names()).isEmpty();
	}

	@Test
	void joinsThatMayHaveFailedLeaveOneThingToDo() {
		this.faulty.silent = true;
		failedJoins();
		this.b.channels.sweep();
		this.faulty.silent = false;
		this.faulty.reads.set(0);

		this.b.channels.sweep();
		this.b.channels.sweep();

		assertThat(this.faulty.leaves).hasValue(0);
		assertThat(this.faulty.reads).hasValue(1);
		assertThat(this.b.channels.names()).isEmpty();
	}

	private void failedJoins() {
		for (int i = 0; i < 50; i++) {
			ChannelMembers.Client client = this.b.client("user" + i);
			assertThatExceptionOfType(ChannelLogUnavailableException.class).isThrownBy(() -> client.join(ROOM));
		}
	}

	@Test
	void whoNeverCameIsNotPresentAlsoWhereOthersAre() {
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.b.client("ann").join(ROOM).cut();
		this.shared.ofNode("b").update(ROOM, new PresenceEntry("b.never", "carol", "{}"));
		assertThat(users(this.b)).containsExactly("bob", "ann", "carol");

		this.b.channels.compareWithLog();

		assertThat(users(this.b)).containsExactly("bob", "ann").isEqualTo(users(this.a));
		assertThat(bob.ofType("presence")).last().asString().contains("\"leaves\":{\"carol\"");
		pass(Duration.ofSeconds(6));
		assertThat(users(this.b)).containsExactly("bob").isEqualTo(users(this.a));
	}

	@Test
	void whoJoinsAgainInVainStaysAMember() {
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM);
		this.faulty.mute = true;
		assertThatExceptionOfType(ChannelLogUnavailableException.class).isThrownBy(() -> bob.join(ROOM));
		this.faulty.mute = false;

		this.b.channels.sweep();

		assertThat(users(this.a)).containsExactly("bob");
	}

	@Test
	void oneChannelThatCannotBeAskedAboutDoesNotHideTheOthers() {
		ChannelMembers.Client bob = this.b.client("bob").join(ROOM).join("chat/other");
		this.faulty.unreachable = Set.of(ROOM);
		this.faulty.deaf = true;
		this.a.channels.publish(ROOM, "say", "1");
		this.a.channels.publish("chat/other", "say", "2");
		this.faulty.deaf = false;

		this.b.channels.compareWithLog();
		assertThat(bob.params()).containsExactly("2");
		this.faulty.unreachable = Set.of();
		this.b.channels.sweep();

		assertThat(bob.params()).containsExactly("2", "1");
	}

	private void pass(Duration time) {
		this.a.pass(time);
		this.b.pass(time);
	}

	private static List<String> users(ChannelMembers node) {
		return node.channels.members(ROOM).stream().map(Member::user).toList();
	}

}
