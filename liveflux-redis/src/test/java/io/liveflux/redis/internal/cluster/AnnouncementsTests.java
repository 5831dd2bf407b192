package io.liveflux.redis.internal.cluster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.liveflux.redis.internal.InboxPeriod;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncementsTests {

	private final MemoryLog log = new MemoryLog();

	private final List<String> heard = new ArrayList<>();

	private final Queue<Runnable> later = new ArrayDeque<>();

	private final CompletableFuture<Void> done = new CompletableFuture<>();

	private long nanos;

	private InboxPeriod inbox = new InboxPeriod(1, true);

	private final HeardAnnouncements heardAll = new HeardAnnouncements(() -> this.inbox, () -> this.nanos);

	private final Announcements announcements = new Announcements(this.log, new SerialExecutor(Runnable::run),
			this.later::add, bytes("recheck"), new Listening(), this.heardAll);

	@Test
	@ExpectedLog("cannot be handled")
	void anAnnouncementThatCannotBeHandledIsMissedAndOthersAreNot() {
		begin();

		receive(1, "bad");
		receive(2, "good");

		assertThat(this.heard).containsExactly("missed", "good");
	}

	@Test
	@ExpectedLog("cannot be handled")
	void aReadAnnouncementThatCannotBeHandledIsMissedAndOthersAreNot() {
		begin();
		this.log.messages.addAll(List.of("one", "bad", "two"));

		this.announcements.compare();

		assertThat(this.heard).containsExactly("one", "missed", "two");
		receive(4, "three");
		assertThat(this.heard).endsWith("three");
	}

	@Test
	void aNodeReadsAgainAfterACallThatWasRefusedAtOnce() {
		begin();
		this.log.refusal = () -> {
			throw new IllegalStateException("no connection");
		};
		this.announcements.compare();
		this.log.messages.add("one");
		this.log.refusal = null;

		this.announcements.compare();

		assertThat(this.heard).containsExactly("one");
	}

	@Test
	void aNodeSendsAgainAfterACallThatWasRefusedAtOnce() {
		this.log.refusal = () -> {
			throw new IllegalStateException("no connection");
		};

		assertSentLater();
	}

	@Test
	void aNodeSendsAgainAfterACallThatFailed() {
		this.log.refusal = () -> CompletableFuture.failedFuture(new IllegalStateException("no answer"));

		assertSentLater();
	}

	private void assertSentLater() {
		CompletionStage<Void> one = this.announcements.announce(bytes("one"));
		CompletionStage<Void> two = this.announcements.announce(bytes("two"));
		this.announcements.compare();
		assertThat(this.later).hasSize(1);
		assertThat(one.toCompletableFuture()).isNotDone();
		this.log.refusal = null;

		this.later.remove().run();

		assertThat(this.log.messages).containsExactly("one", "two");
		assertThat(CompletableFuture.allOf(one.toCompletableFuture(), two.toCompletableFuture())).isCompleted();
		assertThat(this.later).isEmpty();
	}

	@Test
	@ExpectedLog("more are dropped")
	void announcementsThatCannotWaitAreOneToCheckAgain() {
		this.log.refusal = () -> CompletableFuture.failedFuture(new IllegalStateException("no answer"));
		for (int i = 0; i < AnnouncementSender.MAX_WAITING; i++) {
			this.announcements.announce(bytes("" + i));
		}

		assertThat(this.announcements.announce(bytes("a")).toCompletableFuture()).isCompletedExceptionally();
		assertThat(this.announcements.announce(bytes("b")).toCompletableFuture()).isCompletedExceptionally();
		this.log.refusal = null;
		this.later.remove().run();
		this.announcements.announce(bytes("afterwards"));

		assertThat(this.log.messages).hasSize(AnnouncementSender.MAX_WAITING + 2)
			.startsWith("0", "1")
			.endsWith("999", "recheck", "afterwards");
	}

	@Test
	void aNodeThatWasCutOffHasNotHeardAllUntilItHasReadTheLogAndActed() {
		begin();
		assertThat(this.heardAll.isAll()).isTrue();
		this.inbox = new InboxPeriod(2, false);
		assertThat(this.heardAll.isAll()).isFalse();
		this.log.messages.add("logout");
		this.inbox = new InboxPeriod(3, true);
		assertThat(this.heardAll.isAll()).isFalse();

		this.announcements.compare();
		assertThat(this.heard).containsExactly("logout");
		assertThat(this.heardAll.isAll()).isFalse();
		this.done.complete(null);

		assertThat(this.heardAll.isAll()).isTrue();
		assertThat(this.heardAll.isReadingDue()).isFalse();
	}

	@Test
	void aReadingThatBeganBeforeTheInboxWasOpenDoesNotCount() {
		this.done.complete(null);
		begin();
		this.inbox = new InboxPeriod(2, false);
		CompletableFuture<Void> reached = new CompletableFuture<>();
		this.log.delay = reached;
		this.announcements.compare();
		this.inbox = new InboxPeriod(3, true);
		reached.complete(null);

		assertThat(this.heardAll.isAll()).isFalse();
		this.log.delay = null;
		this.announcements.compare();

		assertThat(this.heardAll.isAll()).isTrue();
	}

	@Test
	void whileTheInboxIsClosedAReadingCountsForAWhile() {
		this.done.complete(null);
		begin();
		this.inbox = new InboxPeriod(2, false);
		this.announcements.compare();

		assertThat(this.heardAll.isAll()).isTrue();
		assertThat(this.heardAll.isReadingDue()).isFalse();
		this.nanos = HeardAnnouncements.READ_IS_GOOD.toNanos() / 2;
		assertThat(this.heardAll.isAll()).isTrue();
		assertThat(this.heardAll.isReadingDue()).isTrue();
		this.nanos *= 2;
		assertThat(this.heardAll.isAll()).isFalse();
	}

	@Test
	void aNodeReadsAgainAWhileAfterACallThatFailed() {
		this.done.complete(null);
		begin();
		this.inbox = new InboxPeriod(3, true);
		this.log.refusal = () -> CompletableFuture.failedFuture(new IllegalStateException("no answer"));
		this.announcements.compare();
		this.announcements.compare();
		assertThat(this.later).hasSize(1);
		this.log.refusal = null;

		this.later.remove().run();

		assertThat(this.heardAll.isAll()).isTrue();
		assertThat(this.later).isEmpty();
	}

	private void begin() {
		assertThat(this.announcements.begin().toCompletableFuture()).isCompleted();
	}

	private void receive(long offset, String text) {
		this.announcements.received(ByteBuffer.wrap(bytes("run " + offset + " " + text)));
	}

	/**
	 * Notes what it hears.
	 */
	private final class Listening implements Announcements.Audience {

		@Override
		public void heard(byte[] body) {
			String text = text(body);
			if (text.equals("bad")) {
				throw new IllegalArgumentException("bad");
			}
			AnnouncementsTests.this.heard.add(text);
		}

		@Override
		public void missed() {
			AnnouncementsTests.this.heard.add("missed");
		}

		@Override
		public CompletionStage<Void> done() {
			return AnnouncementsTests.this.done;
		}

	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/**
	 * A log in memory, which can be out of reach.
	 */
	private static final class MemoryLog implements AnnouncementLog {

		private final List<String> messages = new ArrayList<>();

		private @Nullable Supplier<CompletionStage<?>> refusal;

		private @Nullable CompletionStage<Void> delay;

		@Override
		public CompletionStage<Void> append(long number, byte[] message) {
			return reached(() -> {
				this.messages.add(text(message));
				return null;
			});
		}

		@Override
		public CompletionStage<LogPosition> end() {
			return reached(() -> new LogPosition("run", this.messages.size()));
		}

		@Override
		public CompletionStage<Part> read(LogPosition after) {
			return reached(() -> new Part(new LogPosition("run", this.messages.size()),
					this.messages.stream().skip(after.offset()).map(AnnouncementsTests::bytes).toList(), true));
		}

		@SuppressWarnings("unchecked")
		private <T> CompletionStage<T> reached(Supplier<T> answer) {
			if (this.refusal != null) {
				return (CompletionStage<T>) this.refusal.get();
			}
			T present = answer.get();
			return (this.delay != null) ? this.delay.thenApply((over) -> present)
					: CompletableFuture.completedFuture(present);
		}

	}

}
