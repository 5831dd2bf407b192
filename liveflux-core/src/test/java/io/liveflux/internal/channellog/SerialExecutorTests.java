package io.liveflux.internal.channellog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SerialExecutorTests {

	private static final int MORE_THAN_MANY = 3000;

	@Test
	void twoThatSubmitToEachOtherNeverWaitForEachOther() throws Exception {
		SerialExecutor one = new SerialExecutor();
		SerialExecutor other = new SerialExecutor();
		CyclicBarrier bothAtWork = new CyclicBarrier(2);
		AtomicInteger done = new AtomicInteger();

		CompletableFuture<Void> first = CompletableFuture.runAsync(() -> submitAcross(one, other, bothAtWork, done),
				OwnThread::start);
		CompletableFuture<Void> second = CompletableFuture.runAsync(() -> submitAcross(other, one, bothAtWork, done),
				OwnThread::start);

		assertThat(CompletableFuture.allOf(first, second)).succeedsWithin(Duration.ofSeconds(60));
		await().untilAsserted(() -> assertThat(done).hasValue(2 * MORE_THAN_MANY));
	}

	private static void submitAcross(SerialExecutor here, SerialExecutor there, CyclicBarrier bothAtWork,
			AtomicInteger done) {
		here.call(() -> {
			try {
				bothAtWork.await(30, TimeUnit.SECONDS);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
			for (int i = 0; i < MORE_THAN_MANY; i++) {
				there.submit(done::incrementAndGet);
			}
			return true;
		});
	}

	@Test
	void whatATaskLeavesIsDoneBeforeTheNextOneWhileOthersMayGoOn() {
		List<String> done = new ArrayList<>();
		List<SerialExecutor> known = new ArrayList<>();
		SerialExecutor serial = new SerialExecutor(() -> () -> done.add(known.get(0).isMine() ? "held" : "free"));
		known.add(serial);

		serial.call(() -> {
			serial.submit(() -> done.add("first"));
			serial.submit(() -> done.add("second"));
			return done.add("own");
		});

		assertThat(done).containsExactly("own", "free", "first", "free", "second", "free");
	}

	@Test
	@ExpectedLog("A task of a channel failed")
	void aTaskThatThrowsEndsNobodyElses() {
		SerialExecutor serial = new SerialExecutor();
		List<String> done = new ArrayList<>();

		serial.call(() -> {
			serial.submit(() -> {
				throw new IllegalStateException("bad");
			});
			serial.submit(() -> done.add("good"));
			return true;
		});

		assertThat(done).containsExactly("good");
	}

}
