package io.liveflux.internal.channellog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.liveflux.channel.log.LogMessage;

import static org.assertj.core.api.Assertions.assertThat;

class LogCallsTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	private final List<String> published = new ArrayList<>();

	private final List<String> givenUp = new ArrayList<>();

	private boolean reachable;

	private final LogCalls calls = new LogCalls(new SerialExecutor(), new AtomicLong(),
			(messages) -> () -> publish(messages.stream().map(LogMessage::cmd).toList()),
			(message) -> this.givenUp.add(message.cmd()));

	@Test
	void whatIsNotKeptDoesNotWaitForACallThatPublishesNothing() {
		this.calls.add(() -> CompletableFuture.failedStage(new IllegalStateException("no connection")));
		this.reachable = true;

		this.calls.announce(message("news"), () -> publish(List.of("news")));

		assertThat(this.published).containsExactly("news");
		assertThat(this.calls.isEmpty()).as("the call is made again").isFalse();
	}

	@Test
	void whatIsNotKeptIsGivenUpAtOnceWhereItFailsToo() {
		this.calls.add(() -> CompletableFuture.failedStage(new IllegalStateException("no connection")));

		this.calls.announce(message("news"), () -> publish(List.of("news")));

		assertThat(this.published).isEmpty();
		assertThat(this.givenUp).containsExactly("news");
	}

	@Test
	void messagesStayInTheirOrder() {
		this.calls.append(message("one"));
		this.calls.announce(message("two"), () -> publish(List.of("two")));
		this.reachable = true;

		this.calls.retry(NOW);

		assertThat(this.published).containsExactly("one", "two");
		assertThat(this.givenUp).isEmpty();
		assertThat(this.calls.isEmpty()).isTrue();
	}

	private CompletableFuture<Void> publish(List<String> messages) {
		if (!this.reachable) {
			return CompletableFuture.failedFuture(new IllegalStateException("no connection"));
		}
		this.published.addAll(messages);
		return CompletableFuture.completedFuture(null);
	}

	private static LogMessage message(String cmd) {
		return new Message(cmd, "{}", null, null, NOW);
	}

	private record Message(String cmd, String param, @Nullable String from, @Nullable String origin,
			Instant time) implements LogMessage {

	}

}
