package io.liveflux.redis.internal.store;

import java.util.concurrent.CompletableFuture;

import io.lettuce.core.RedisCommandTimeoutException;
import org.junit.jupiter.api.Test;

import io.liveflux.store.StoreUnavailableException;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Commands that get no answer are no fault of the application: who asked is told to try
 * again.
 */
class UnansweredCommandTests {

	private final CompletableFuture<Long> command = new CompletableFuture<>();

	@Test
	void aCommandThatIsCancelledSaysThatTheStoreIsUnavailable() {
		this.command.cancel(false);

		assertThatThrownBy(() -> Replies.await(this.command)).isInstanceOf(StoreUnavailableException.class);
	}

	@Test
	void aCommandThatTakesTooLongSaysSoToo() {
		this.command.completeExceptionally(new RedisCommandTimeoutException("2 s"));

		assertThatThrownBy(() -> Replies.await(this.command)).isInstanceOf(StoreUnavailableException.class)
			.hasMessageContaining("2 s");
	}

}
