package io.liveflux.internal.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.Channels;
import io.liveflux.channel.JoinRequest;
import io.liveflux.channel.Member;
import io.liveflux.channel.PublishedMessage;
import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter;
import io.liveflux.internal.admission.LimitExceededException;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.connection.TestConnections;
import io.liveflux.internal.naming.ChannelName;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChannelRegistryTests {

	private static final ChannelRules HISTORY = new ChannelRules(5, Duration.ofMinutes(1), false, Duration.ZERO, 0);

	private static final String ROOM = "chat/lobby";

	private final ChannelMembers plain = new ChannelMembers(ChannelRules.DEFAULT);

	private final ChannelMembers kept = new ChannelMembers(HISTORY);

	@Test
	void nothingIsWrittenWhileAChannelIsHeld() {
		ChannelMembers world = new ChannelMembers(
				new ChannelRules(10, Duration.ofMinutes(5), true, Duration.ofSeconds(5), 0));
		AtomicInteger written = new AtomicInteger();
		FrameWriter asking = new FrameWriter() {

			@Override
			public void write(Frame frame, Callback callback) {
				// Somebody else may ask the channel meanwhile.
				CompletableFuture.runAsync(() -> world.channels.history(ROOM, 1), OwnThread::start)
					.orTimeout(5, TimeUnit.SECONDS)
					.join();
				written.incrementAndGet();
				callback.done(null);
			}

			@Override
			public void close(int code, String reason) {
			}

		};
		ManagedConnection connection = world.registry.open(TestConnections.handshake(Dialect.LIVEFLUX_V1, null), asking,
				TestConnections.LIMITS);
		JoinRequest hearsItself = JoinRequest.of(1L, null, 0).with(null, true);
		world.channels.reserve(ROOM, connection).take(Map.of(), hearsItself, (gone) -> {
		});

		world.channels.publish(ROOM, "tick", 1);

		assertThat(written).hasValue(2);
	}

	@Test
	void reachesEveryMemberInEachDialect() {
		ChannelMembers.Client ann = this.plain.client("ann").join(ROOM);
		ChannelMembers.Client old = this.plain.client(Dialect.PLAIN, null, null).join(ROOM);
		ChannelMembers.Client elsewhere = this.plain.client("eve").join("chat/other");

		this.plain.channels.publish(PublishTarget.channel(ROOM).from("bob"), "say", "hello");

		assertThat(ann.received().get(1)).hasToString(
				"{\"type\":\"message\",\"channel\":\"chat/lobby\",\"cmd\":\"say\",\"param\":\"hello\",\"from\":\"bob\"}");
		assertThat(old.received()).singleElement()
			.hasToString("{\"channel\":\"chat/lobby\",\"cmd\":\"say\",\"param\":\"hello\",\"from\":\"bob\"}");
		assertThat(elsewhere.params()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "close-connection", "online-update", "joined", "error", "@join", "@presence", " " })
	void sendsNoCommandOfTheLibrarysOwn(String cmd) {
		ChannelMembers.Client old = this.plain.client(Dialect.PLAIN, null, null).join(ROOM);

		assertThatIllegalArgumentException().isThrownBy(() -> this.plain.channels.publish(ROOM, cmd, null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.plain.channels.publish(PublishTarget.user("ann"), cmd, null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.plain.channels.publish(PublishTarget.everyone(), cmd, null));

		assertThat(old.received()).isEmpty();
	}

	@Test
	void leavesOutThePageThatAlreadyHasTheMessage() {
		ChannelMembers.Client ann = this.kept.client(Dialect.LIVEFLUX_V1, "ann", "page").join(ROOM);
		ChannelMembers.Client bob = this.kept.client("bob").join(ROOM);

		this.kept.channels.publish(PublishTarget.channel(ROOM).from("ann").except(ann.connection), "say", "1");
		this.kept.channels.publish(PublishTarget.channel(ROOM).from("bob"), "say", "2");
		ann.cut();
		ChannelMembers.Client again = this.kept.client(Dialect.LIVEFLUX_V1, "ann", "page")
			.join(ROOM, new ChannelPosition(0, ann.position().epoch()), 0);

		assertThat(ann.params()).containsExactly("2");
		assertThat(bob.params()).containsExactly("1", "2");
		assertThat(again.params()).containsExactly("2");
		assertThat(again.answer().get("recovered").booleanValue()).isTrue();
	}

	@Test
	void takesNobodyForAPageBecauseOfTheNameThatItGivesItself() {
		ChannelMembers.Client ann = this.kept.client(Dialect.LIVEFLUX_V1, "ann", "page").join(ROOM);
		ChannelMembers.Client eve = this.kept.client(Dialect.LIVEFLUX_V1, "eve", "page").join(ROOM);

		this.kept.channels.publish(PublishTarget.channel(ROOM).from("eve").except(eve.connection), "say", "1");
		ChannelMembers.Client nobody = this.kept.client(Dialect.LIVEFLUX_V1, null, "page")
			.join(ROOM, new ChannelPosition(0, ann.position().epoch()), 0);

		assertThat(ann.params()).containsExactly("1");
		assertThat(eve.params()).isEmpty();
		assertThat(nobody.params()).containsExactly("1");
	}

	@Test
	void catchesUpWithEverythingMissedAndGoesOnLive() {
		ChannelMembers.Client first = this.kept.client("ann").join(ROOM);
		this.kept.channels.publish(ROOM, "say", "1");
		first.cut();
		this.kept.channels.publish(ROOM, "say", "2");
		this.kept.channels.publish(ROOM, "say", "3");

		ChannelMembers.Client again = this.kept.client("ann").join(ROOM, first.position(), 0);
		this.kept.channels.publish(ROOM, "say", "4");

		assertThat(again.answer().get("recovered").booleanValue()).isTrue();
		assertThat(again.params()).containsExactly("2", "3", "4");
	}

	@Test
	void saysThatItCannotCatchUpWhenMessagesAreGone() {
		ChannelMembers.Client first = this.kept.client("ann").join(ROOM);
		ChannelPosition position = first.position();
		IntStream.rangeClosed(1, 6).forEach((i) -> this.kept.channels.publish(ROOM, "say", i));

		ChannelMembers.Client again = this.kept.client("ann").join(ROOM, position, 0);

		assertThat(again.answer().get("recovered").booleanValue()).isFalse();
		assertThat(again.answer().get("offset").longValue()).isEqualTo(6);
		assertThat(again.params()).isEmpty();
	}

	@Test
	void saysThatItCannotCatchUpWithAnotherLifeOrTheFuture() {
		this.kept.channels.publish(ROOM, "say", "1");
		ChannelPosition present = this.kept.channels.position(ROOM).orElseThrow();

		ChannelMembers.Client otherLife = this.kept.client("ann").join(ROOM, new ChannelPosition(1, "other"), 0);
		ChannelMembers.Client future = this.kept.client("bob").join(ROOM, new ChannelPosition(9, present.epoch()), 0);

		assertThat(otherLife.answer().get("recovered").booleanValue()).isFalse();
		assertThat(future.answer().get("recovered").booleanValue()).isFalse();
	}

	@Test
	void forgetsMessagesAfterTheirTime() {
		this.kept.channels.publish(ROOM, "say", "1");
		ChannelPosition before = new ChannelPosition(0, this.kept.channels.position(ROOM).orElseThrow().epoch());
		this.kept.pass(Duration.ofSeconds(40));
		this.kept.channels.publish(ROOM, "say", "2");

		this.kept.pass(Duration.ofSeconds(40));

		assertThat(this.kept.channels.history(ROOM, 10)).extracting(PublishedMessage::param).containsExactly("2");
		ChannelMembers.Client late = this.kept.client("ann").join(ROOM, before, 0);
		assertThat(late.answer().get("recovered").booleanValue()).isFalse();
	}

	@Test
	void startsAnotherLifeWhenNothingIsLeftToRemember() {
		this.kept.channels.publish(ROOM, "say", "1");
		ChannelPosition before = this.kept.channels.position(ROOM).orElseThrow();

		this.kept.pass(Duration.ofMinutes(2));

		assertThat(this.kept.channels.names()).isEmpty();
		assertThat(this.kept.channels.position(ROOM).orElseThrow().epoch()).isNotEqualTo(before.epoch());
	}

	@Test
	void keepsThePlaceOfAPageThatIsDrawnBeforeTheFirstMessage() {
		ChannelPosition drawn = this.kept.channels.position(ROOM).orElseThrow();
		this.kept.pass(Duration.ofSeconds(2));
		this.kept.channels.publish(ROOM, "say", "1");

		ChannelMembers.Client client = this.kept.client("ann").join(ROOM, drawn, 0);

		assertThat(client.answer().get("recovered").booleanValue()).isTrue();
		assertThat(client.params()).containsExactly("1");
	}

	@Test
	void keepsThePlaceOfWhoWasLostFromAQuietChannel() {
		ChannelMembers.Client first = this.kept.client("ann").join(ROOM);
		first.cut();
		this.kept.pass(Duration.ofSeconds(2));

		ChannelMembers.Client again = this.kept.client("ann").join(ROOM, first.position(), 0);

		assertThat(again.answer().get("recovered").booleanValue()).isTrue();
		again.cut();
		this.kept.pass(Duration.ofMinutes(2));
		assertThat(this.kept.channels.names()).isEmpty();
	}

	@Test
	void givesRecentMessagesToWhoAsks() {
		IntStream.rangeClosed(1, 4).forEach((i) -> this.kept.channels.publish(ROOM, "say", i));

		ChannelMembers.Client client = this.kept.client("ann").join(ROOM, null, 2);

		assertThat(client.params()).containsExactly("3", "4");
		assertThat(client.answer().get("offset").longValue()).isEqualTo(2);
		assertThat(client.answer().has("recovered")).isFalse();
	}

	@Test
	void keepsMessagesForAUserWhoIsAway() {
		this.kept.channels.publish(PublishTarget.user("ann"), "note", "1");

		ChannelMembers.Client ann = this.kept.client("ann").join(Channels.OWN, null, 10);
		ChannelMembers.Client bob = this.kept.client("bob").join(Channels.OWN, null, 10);
		this.kept.channels.publish(PublishTarget.user("ann"), "note", "2");

		assertThat(ann.params()).containsExactly("1", "2");
		assertThat(bob.params()).isEmpty();
	}

	@Test
	void refusesTheChannelOfNobody() {
		ChannelMembers.Client guest = this.plain.client(null);

		assertThatExceptionOfType(ChannelRefusedException.class).isThrownBy(() -> guest.join(Channels.OWN))
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(ErrorCode.UNAUTHORIZED));
	}

	@Test
	void refusesMoreMembersThanThereIsRoomForUntilOneLeaves() {
		ChannelMembers two = new ChannelMembers(new ChannelRules(0, Duration.ZERO, false, Duration.ZERO, 2));
		ChannelMembers.Client ann = two.client("ann").join(ROOM);
		Reservation kept = two.channels.reserve(ROOM, two.client("bob").connection);
		ChannelMembers.Client eve = two.client("eve");

		assertThatExceptionOfType(ChannelRefusedException.class).isThrownBy(() -> eve.join(ROOM))
			.withMessage("Channel is full")
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(ErrorCode.CONFLICT));
		kept.release();
		eve.join(ROOM);
		assertThat(two.channels.count(ROOM)).isEqualTo(2);
		assertThat(two.channels.leave(ROOM, ann.connection)).isTrue();
		assertThat(two.channels.leave(ROOM, ann.connection)).isFalse();
	}

	@Test
	void refusesMoreChannelsThanAConnectionMayBeIn() {
		ChannelMembers.Client ann = this.plain.client("ann").join("a").join("b").join("c").join("c");

		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> ann.join("d"))
			.withMessage("A connection may be in 3 channels (liveflux.max-channels-per-connection)");
	}

	@Test
	void refusesNamesThatMightBeItsOwn() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.plain.channels.publish("user:ann", "say", 1))
			.withMessageStartingWith("'user:ann' is not a channel name");
		assertThat(ChannelName.isValid("a".repeat(201))).isFalse();
		assertThat(ChannelName.isValid("Köln/42")).isTrue();
	}

	@Test
	void isGoneFromEverywhereWhenTheConnectionEnds() {
		ChannelMembers.Client ann = this.plain.client("ann").join("a").join("b");

		ann.cut();

		assertThat(this.plain.hub.channels(ann.connection)).isEmpty();
		assertThat(this.plain.channels.names()).isEmpty();
	}

	@Test
	void doesNotTouchTheNewConnectionWhenTheOldOneEndsLate() {
		ChannelMembers.Client old = this.kept.client(Dialect.LIVEFLUX_V1, "ann", "page").join(ROOM);
		ChannelMembers.Client fresh = this.kept.client(Dialect.LIVEFLUX_V1, "ann", "page").join(ROOM);

		old.cut();
		this.kept.channels.publish(ROOM, "say", "1");

		assertThat(fresh.params()).containsExactly("1");
		assertThat(this.kept.channels.count(ROOM)).isEqualTo(1);
	}

	@Test
	void givesAllMembersTheSameOrderWhileOthersComeAndGo() throws Exception {
		ChannelMembers busy = new ChannelMembers(
				new ChannelRules(10_000, Duration.ofMinutes(1), true, Duration.ZERO, 0));
		ChannelMembers.Client steady = busy.client("ann").join(ROOM);
		List<ChannelMembers.Client> late = new ArrayList<>();
		int publishers = 4;
		int each = 500;
		ExecutorService threads = Executors.newFixedThreadPool(publishers + 1);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<?>> running = new ArrayList<>();
		for (int publisher = 0; publisher < publishers; publisher++) {
			String name = "p" + publisher;
			running.add(threads.submit(() -> {
				start.await();
				IntStream.range(0, each).forEach((i) -> busy.channels.publish(ROOM, "say", name + "-" + i));
				return null;
			}));
		}
		running.add(threads.submit(() -> {
			start.await();
			for (int i = 0; i < 50; i++) {
				ChannelMembers.Client client = busy.client("late" + i).join(ROOM, null, 10_000);
				late.add(client);
				if (i % 2 == 0) {
					client.cut();
				}
			}
			return null;
		}));
		start.countDown();
		for (Future<?> future : running) {
			future.get();
		}
		threads.shutdown();

		busy.channels.sweep();
		List<String> order = steady.params();
		assertThat(order).hasSize(publishers * each).doesNotHaveDuplicates();
		for (int i = 1; i < late.size(); i += 2) {
			assertThat(late.get(i).params()).isEqualTo(order);
		}
	}

	@Test
	void missesNothingWhenPublishingMeetsARecoveringJoin() throws Exception {
		ChannelMembers busy = new ChannelMembers(
				new ChannelRules(10_000, Duration.ofMinutes(1), false, Duration.ZERO, 0));
		ExecutorService threads = Executors.newSingleThreadExecutor();
		int messages = 5_000;
		ChannelMembers.Client client = busy.client("ann").join(ROOM);
		Future<?> publishing = threads
			.submit(() -> IntStream.rangeClosed(1, messages).forEach((i) -> busy.channels.publish(ROOM, "say", i)));
		List<String> all = new ArrayList<>();
		boolean last = false;
		while (!last) {
			// Everything is published before the last life begins.
			last = publishing.isDone();
			client.cut();
			ChannelMembers.Life life = client.life();
			all.addAll(life.params());
			client = busy.client("ann").join(ROOM, life.position(), 0);
			assertThat(client.answer().get("recovered").booleanValue()).isTrue();
		}
		publishing.get();
		threads.shutdown();
		all.addAll(client.params());

		assertThat(all)
			.containsExactlyElementsOf(IntStream.rangeClosed(1, messages).mapToObj(Integer::toString).toList());
	}

	@Test
	void letsWhoLeavesPublishAndJoinElsewhereFromInside() {
		ChannelMembers.Client bob = this.plain.client("bob").join(ROOM);
		ChannelMembers.Client ann = this.plain.client("ann");
		this.plain.channels.reserve(ROOM, ann.connection).take(Map.of(), JoinRequest.SILENT, (gone) -> {
			this.plain.channels.publish(ROOM, "say", "bye");
			ann.join("chat/other");
		});

		assertThat(this.plain.channels.leave(ROOM, ann.connection)).isTrue();

		assertThat(bob.params()).containsExactly("bye");
		assertThat(ann.params()).isEmpty();
		assertThat(this.plain.hub.channels(ann.connection)).containsExactly("chat/other");
	}

	@Test
	void joinsNobodyWhoseAnswerCannotBeWritten() {
		ChannelMembers.Client ann = this.plain.client("ann");
		JoinRequest unwritable = JoinRequest.of(1L, null, 0).with(new Unwritable(), false);

		Reservation reservation = this.plain.channels.reserve(ROOM, ann.connection);
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> reservation.take(Map.of(), unwritable, (gone) -> {
			}));
		reservation.release();
		this.plain.channels.publish(ROOM, "say", "for members only");

		assertThat(ann.received()).isEmpty();
		assertThat(this.plain.channels.membership(ROOM, ann.connection)).isEmpty();
		assertThat(ann.join(ROOM).received()).hasSize(1);
	}

	@Test
	void metadataThatCannotBeWrittenTouchesNobodyElse() {
		ChannelMembers present = new ChannelMembers(
				new ChannelRules(0, Duration.ZERO, true, Duration.ofSeconds(10), 0));
		ChannelMembers.Client bad = present.client("bad");
		Map<String, Object> unwritable = Map.of("name", new Unwritable());
		Reservation reservation = present.channels.reserve(ROOM, bad.connection);
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> reservation.take(unwritable, JoinRequest.SILENT, (gone) -> {
			}));
		reservation.release();
		bad.join(ROOM);
		Membership membership = present.channels.membership(ROOM, bad.connection).orElseThrow();
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> membership.metadata(unwritable));

		ChannelMembers.Client good = present.client("good").join(ROOM);

		assertThat(good.received()).isNotEmpty();
		assertThat(present.channels.members(ROOM)).extracting(Member::user).containsExactlyInAnyOrder("bad", "good");
	}

	@Test
	void metadataIsWrittenOnceSoThatItNeverFailsLater() {
		ChannelMembers present = new ChannelMembers(
				new ChannelRules(0, Duration.ZERO, true, Duration.ofSeconds(10), 0));
		ChannelMembers.Client fickle = present.client("fickle");
		present.channels.reserve(ROOM, fickle.connection)
			.take(Map.of("name", new WritableOnce()), JoinRequest.SILENT, (gone) -> {
			});

		ChannelMembers.Client good = present.client("good").join(ROOM);

		assertThat(good.received()).anySatisfy((message) -> assertThat(message.toString()).contains("once"));
		assertThat(present.channels.members(ROOM)).extracting(Member::user).containsExactlyInAnyOrder("fickle", "good");
	}

	static class WritableOnce {

		private boolean written;

		public String getName() {
			if (this.written) {
				throw new IllegalStateException("not to be written again");
			}
			this.written = true;
			return "once";
		}

	}

	static class Unwritable {

		public String getName() {
			throw new IllegalStateException("not to be written");
		}

	}

}
