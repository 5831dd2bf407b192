package io.liveflux.internal.admission;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.liveflux.call.Caller;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.security.Rejection;

import static org.assertj.core.api.Assertions.assertThat;

class MessageValidationTests {

	private final MessageLimits limits = new MessageLimits(3, 5, 10, Pattern.compile("[a-z]{1,4}"),
			Pattern.compile("[a-z-]+"), Set.of("action", "sync", "message"));

	@Test
	void whatKeepsToTheLimitsPasses() {
		assertThat(problem("action", "abcd", "go-on", Map.of("a", Map.of("b", List.of("x", "1234567890"))))).isEmpty();
		assertThat(problem("sync", null, null, Map.of())).isEmpty();
		assertThat(problem("action", "a", "b", Collections.singletonMap("a", null))).isEmpty();
	}

	@Test
	void eachLimitNamesWhatIsWrongAndNotWhatWasSent() {
		assertThat(problem("typing", "a", null, Map.of()))
			.contains("Messages of this type are not accepted; accepted types: action, message, sync");
		assertThat(problem("action", "A", "b", Map.of())).contains("This is not a component id");
		assertThat(problem("action", "abcde", "b", Map.of())).contains("This is not a component id");
		assertThat(problem("action", "a", "b c", Map.of())).contains("This is not an action name");
		assertThat(problem("action", "a", "b".repeat(300), Map.of())).contains("This is not an action name");
		assertThat(problem("action", "a", "b", Map.of("a", "12345678901")))
			.contains("A text is longer than the limit of 10 characters");
		assertThat(problem("action", "a", "b", Map.of("12345678901", 1)))
			.contains("A text is longer than the limit of 10 characters");
		assertThat(problem("action", "a", "b", Map.of("a", Arrays.asList(1, 2, null, 4, 5))))
			.contains("The data has more values than the limit of 5");
		assertThat(problem("action", "a", "b", Map.of("a", List.of(List.of(List.of())))))
			.contains("The data is nested deeper than the limit of 3 levels");
	}

	@Test
	void commandsOfChannelsAreNoActions() {
		assertThat(problem("message", null, "Go on: 1", Map.of())).isEmpty();
		assertThat(problem("message", null, "b".repeat(257), Map.of()))
			.contains("A command is longer than the limit of 256 characters");
		assertThat(problem("message", "a", "Go on: 1", Map.of())).contains("This is not an action name");
	}

	@Test
	void whatIsSetCountsLikeTheData() {
		assertThat(problem(InboundMessage.of("action", null, "a", null, Map.of(), Map.of("a", "12345678901"))))
			.contains("A text is longer than the limit of 10 characters");
		assertThat(problem(
				InboundMessage.of("action", null, "a", "b", Map.of("a", List.of(1, 2)), Map.of("a", List.of(1, 2)))))
			.contains("The data has more values than the limit of 5");
		assertThat(problem(InboundMessage.of("action", null, "a", "b", Map.of("a", 1), Map.of("a", List.of(1, 2)))))
			.isEmpty();
	}

	private Optional<String> problem(String type, @Nullable String id, @Nullable String action, Map<String, ?> data) {
		return problem(InboundMessage.of(type, null, id, action, data));
	}

	private Optional<String> problem(InboundMessage message) {
		MessageGate gate = new MessageGate(null, this.limits.validators(), List.of(), Ticker.disabledTicker());
		Caller caller = new Caller(null, "s", Locale.ENGLISH, null, Map.of());
		return gate.check(caller, "127.0.0.1", message).map(Rejection::message);
	}

}
