package io.liveflux.internal.connection;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.liveflux.connection.Outbound;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.internal.connection.OutboundQueue.Offer;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;

class OutboundQueueTests {

	@Test
	void givesEntriesInTheirOrder() {
		OutboundQueue queue = new OutboundQueue(100, OverflowPolicy.DISCONNECT);
		Outbound first = entry(10);
		Outbound second = entry(0);
		Outbound third = entry(20);

		queue.offer(first);
		queue.offer(second);
		queue.offer(third);

		assertThat(queue.waitingBytes()).isEqualTo(30);
		assertThat(queue.take(2, 1000)).containsExactly(first, second);
		assertThat(queue.take(2, 1000)).containsExactly(third);
		assertThat(queue.take(2, 1000)).isEmpty();
	}

	@Test
	void countsBytesUntilTheyAreWritten() {
		OutboundQueue queue = new OutboundQueue(100, OverflowPolicy.DISCONNECT);
		queue.offer(entry(60));

		queue.take(10, 1000);

		assertThat(queue.waitingBytes()).isEqualTo(60);
		assertThat(queue.offer(entry(50))).isEqualTo(Offer.OVERFLOW);
		queue.written(60);
		assertThat(queue.waitingBytes()).isZero();
		assertThat(queue.offer(entry(50))).isEqualTo(Offer.ACCEPTED);
	}

	@Test
	void endsABatchBeforeItGetsTooLarge() {
		OutboundQueue queue = new OutboundQueue(10_000, OverflowPolicy.DISCONNECT);
		List<Outbound> entries = List.of(entry(400), entry(400), entry(400), entry(2000), entry(1));
		entries.forEach(queue::offer);

		assertThat(queue.take(10, 1000)).containsExactly(entries.get(0), entries.get(1));
		assertThat(queue.take(10, 1000)).containsExactly(entries.get(2));
		assertThat(queue.take(10, 1000)).containsExactly(entries.get(3));
		assertThat(queue.take(10, 1000)).containsExactly(entries.get(4));
	}

	@ParameterizedTest
	@EnumSource
	void takesAnEntryLargerThanTheBoundWhenNothingWaits(OverflowPolicy policy) {
		OutboundQueue queue = new OutboundQueue(100, policy);

		assertThat(queue.offer(answer(5000))).isEqualTo(Offer.ACCEPTED);
		assertThat(queue.offer(answer(1))).isEqualTo(Offer.OVERFLOW);
	}

	@ParameterizedTest
	@EnumSource
	void takesEntriesWithoutSizeBeyondTheBound(OverflowPolicy policy) {
		OutboundQueue queue = new OutboundQueue(100, policy);
		queue.offer(answer(100));

		assertThat(queue.offer(entry(0))).isEqualTo(Offer.ACCEPTED);
	}

	@Test
	void dropsTheOldestThatMayBeDropped() {
		OutboundQueue queue = new OutboundQueue(100, OverflowPolicy.DROP_OLDEST);
		Outbound answer = answer(40);
		Outbound oldest = entry(30);
		Outbound newer = entry(30);
		Outbound marker = entry(0);
		List.of(answer, marker, oldest, newer).forEach(queue::offer);
		Outbound newest = entry(20);

		assertThat(queue.offer(newest)).isEqualTo(Offer.MADE_ROOM);
		assertThat(queue.takeDropped()).isPositive();

		assertThat(queue.waitingBytes()).isEqualTo(90);
		assertThat(queue.take(10, 1000)).containsExactly(answer, marker, newer, newest);
	}

	@Test
	void overflowsWhenDroppingTheOldestMakesNoRoom() {
		OutboundQueue queue = new OutboundQueue(100, OverflowPolicy.DROP_OLDEST);
		queue.offer(answer(90));
		queue.offer(entry(10));

		assertThat(queue.offer(entry(20))).isEqualTo(Offer.OVERFLOW);
	}

	@Test
	void dropsTheNewestUnlessSomebodyWaitsForIt() {
		OutboundQueue queue = new OutboundQueue(100, OverflowPolicy.DROP_NEWEST);
		Outbound first = entry(90);
		queue.offer(first);

		assertThat(queue.offer(entry(20))).isEqualTo(Offer.DROPPED);
		assertThat(queue.offer(answer(20))).isEqualTo(Offer.OVERFLOW);
		assertThat(queue.take(10, 1000)).containsExactly(first);
		assertThat(queue.waitingBytes()).isEqualTo(90);
	}

	@Test
	void takesNothingOnceFinishedOrClosed() {
		OutboundQueue queue = new OutboundQueue(100, OverflowPolicy.DISCONNECT);
		queue.offer(entry(10));

		queue.finish();
		assertThat(queue.offer(entry(1))).isEqualTo(Offer.CLOSED);
		assertThat(queue.isEmpty()).isFalse();
		queue.close();
		assertThat(queue.offer(entry(1))).isEqualTo(Offer.CLOSED);
		assertThat(queue.isEmpty()).isTrue();
		assertThat(queue.waitingBytes()).isZero();
	}

	@Test
	void isDrainedOnlyWhenWhatWasTakenIsWritten() {
		OutboundQueue queue = new OutboundQueue(100, OverflowPolicy.DISCONNECT);
		assertThat(queue.isDrained()).isTrue();

		queue.offer(entry(0));
		assertThat(queue.isDrained()).isFalse();
		queue.take(1, 1);
		assertThat(queue.isDrained()).isFalse();
		queue.written(0);
		assertThat(queue.isDrained()).isTrue();
	}

	@Test
	void waitsForRoomUntilHalfIsFree() throws Exception {
		OutboundQueue queue = new OutboundQueue(100, OverflowPolicy.DISCONNECT);
		queue.offer(entry(30));
		queue.offer(entry(40));
		assertThat(queue.awaitRoom(1)).isFalse();

		CompletableFuture<Boolean> room = CompletableFuture.supplyAsync(() -> await(queue), OwnThread::start);
		queue.written(10);
		assertThat(queue.awaitRoom(1)).isFalse();
		queue.written(10);

		assertThat(room.get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(queue.waitingBytes()).isEqualTo(50);
	}

	@Test
	void waitsForRoomNoLongerWhenClosed() throws Exception {
		OutboundQueue queue = new OutboundQueue(100, OverflowPolicy.DISCONNECT);
		queue.offer(entry(100));

		CompletableFuture<Boolean> room = CompletableFuture.supplyAsync(() -> await(queue), OwnThread::start);
		queue.close();

		assertThat(room.get(10, TimeUnit.SECONDS)).isTrue();
	}

	private static boolean await(OutboundQueue queue) {
		try {
			return queue.awaitRoom(60_000);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Outbound entry(int sizeBytes) {
		return new Entry(sizeBytes, true);
	}

	private static Outbound answer(int sizeBytes) {
		return new Entry(sizeBytes, false);
	}

	// A class, because two entries of one size are not the same.
	private static final class Entry implements Outbound {

		private final int sizeBytes;

		private final boolean droppable;

		Entry(int sizeBytes, boolean droppable) {
			this.sizeBytes = sizeBytes;
			this.droppable = droppable;
		}

		@Override
		public int sizeBytes() {
			return this.sizeBytes;
		}

		@Override
		public boolean droppable() {
			return this.droppable;
		}

		@Override
		public void writeTo(Frames frames) {
		}

	}

}
