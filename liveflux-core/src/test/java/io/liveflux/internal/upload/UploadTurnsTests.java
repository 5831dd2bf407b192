package io.liveflux.internal.upload;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class UploadTurnsTests {

	private static final Duration LONG = Duration.ofMinutes(5);

	@Test
	void waitsForARequestThatHasNotBegunYet() {
		UploadTurns turns = new UploadTurns(LONG);
		CompletableFuture<Void> second = waitingFor(turns, 100);

		turns.begin("a", 100);
		assertThat(second).isNotDone();
		turns.end("a", 100);

		second.join();
		assertThat(turns.isWaiting("a")).isFalse();
	}

	@Test
	void noticesARequestThatBeginsAndEndsAtOnce() {
		UploadTurns turns = new UploadTurns(LONG);
		CompletableFuture<Void> second = waitingFor(turns, 100);

		turns.end("a", 100);

		second.join();
	}

	@Test
	void waitsForNoRequestOfAnotherPlaceOrUpload() {
		UploadTurns turns = new UploadTurns(LONG);
		CompletableFuture<Void> second = waitingFor(turns, 100);

		turns.begin("a", 50);
		turns.end("a", 50);
		turns.begin("b", 100);
		turns.end("b", 100);

		assertThat(second).isNotDone();
		turns.end("a", 100);
		second.join();
	}

	@Test
	void waitsAMomentOnlyForARequestThatNeverBegins() {
		new UploadTurns(Duration.ofMillis(1)).await("a", 100, LONG);
	}

	@Test
	void aSecondOneDoesNotWait() {
		UploadTurns turns = new UploadTurns(LONG);
		CompletableFuture<Void> second = waitingFor(turns, 100);

		turns.await("a", 200, LONG);

		assertThat(second).isNotDone();
		turns.end("a", 100);
		second.join();
	}

	private static CompletableFuture<Void> waitingFor(UploadTurns turns, long offset) {
		CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> turns.await("a", offset, LONG),
				(task) -> new Thread(task).start());
		await().until(() -> turns.isWaiting("a"));
		return waiting;
	}

}
