package io.liveflux.internal.channellog;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.liveflux.channel.ChannelRules;

import static org.assertj.core.api.Assertions.assertThat;

class LogComparisonTests {

	private static final ChannelRules RULES = new ChannelRules(1, Duration.ofMinutes(1), false, Duration.ZERO, 0);

	private final MemoryChannelLog log = new MemoryChannelLog(Clock.systemUTC(), new SecureRandom(), Long.MAX_VALUE, 0)
		.ofNode("a");

	private final List<String> topics = new ArrayList<>();

	private final List<String> compared = new ArrayList<>();

	private final LogComparison comparison = new LogComparison(this.log, () -> this.topics,
			(topic, numbers) -> this.compared.add(topic));

	@Test
	void allTopicsAreComparedHoweverMany() {
		IntStream.range(0, 2 * LogComparison.MOST_TOGETHER + 1).forEach((i) -> this.topics.add("chat/" + i));
		this.topics.forEach(this::begin);

		this.comparison.begin();

		assertThat(this.compared).isEqualTo(this.topics);
	}

	@Test
	void onlyWhatWasNotAnsweredIsAskedAgain() {
		this.topics.addAll(List.of("chat/1", "chat/2", "chat/3"));
		begin("chat/1");
		this.comparison.begin();
		this.topics.remove("chat/3");
		begin("chat/2");
		begin("chat/3");

		this.comparison.retry();
		this.comparison.retry();

		assertThat(this.compared).containsExactly("chat/1", "chat/2");
	}

	private void begin(String topic) {
		this.log.position(topic, RULES).toCompletableFuture().join();
	}

}
