package io.liveflux.internal.engine;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.liveflux.call.FailureListener;
import io.liveflux.call.Outcome;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.definition.BindableFields;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

class SettingFieldsTests {

	private final LiveWorld world = new LiveWorld();

	private String id = "";

	@BeforeEach
	void mount() {
		this.id = this.world.mount("s", "draft", Map.of());
	}

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void setsFieldsAndDrawsAgain() {
		ComponentEngine.Result result = handle(null, Map.of("title", "milk", "pieces", "2"));

		assertThat(result.html().markup()).contains("milk x 2 of nobody");
		assertThat(result.outcome().version()).isEqualTo(2);
		assertThat(drawn()).contains("milk x 2 of nobody");
	}

	@Test
	void setsFieldsBeforeTheAction() {
		assertThat(handle("publish", Map.of("title", "milk")).html().markup()).contains("MILK x 0");
	}

	@Test
	void theUpdateIsTheAnswerOfWhoSetsAndOthersGetItAsAPush() {
		TestClient one = this.world.client("s");
		TestClient other = this.world.client("s");
		one.sync(this.id, null, null);
		other.sync(this.id, null, null);
		one.fresh();
		other.fresh();

		this.world.components.handle(one.connection,
				new ClientMessage.Act(9L, this.id, null, Map.of(), Map.of("title", "tea"), null));

		assertThat(one.one().get("ref").longValue()).isEqualTo(9);
		assertThat(other.one().has("ref")).isFalse();
		assertThat(one.text(this.id)).contains("tea x 0").isEqualTo(other.text(this.id));
	}

	@Test
	void setsOnceWhatIsSentTwice() {
		handle(null, Map.of("title", "first"), 1L);
		handle(null, Map.of("title", "second"), 2L);

		ComponentEngine.Result again = handle(null, Map.of("title", "first"), 1L);

		assertThat(again.html().markup()).contains("second");
		assertThat(drawn()).contains("second");
	}

	@Test
	void anUpdateOfTheSameValueChangesNothing() {
		assertThat(handle(null, Map.of("pieces", 0)).outcome().version()).isOne();
	}

	@Test
	void refusesAllWhenOneFieldIsOutOfReach() {
		assertRefused(handle("publish", Map.of("title", "x", "owner", "eve")),
				"Field 'owner' cannot be set from outside: component 'draft' accepts title, pieces");
	}

	@Test
	void refusesAllWhenOneValueDoesNotFit() {
		assertRefused(handle("publish", Map.of("title", "x", "pieces", "many")),
				"The data is not valid for component 'draft': pieces: must be a whole number (int), not 'many'");
	}

	@Test
	void refusesAllWhenTheActionIsUnknown() {
		assertThat(handle("nope", Map.of("title", "x")).outcome().failure()).isNotNull();
		assertThat(drawn()).contains(" x 0 of nobody").doesNotContain("x x");
	}

	@Test
	@ExpectedLog("A component of kind 'draft' failed")
	void takesTheFieldsBackWhenTheActionFails() {
		assertThat(handle("publish", Map.of("title", "x", "pieces", 13)).outcome().failure()).isNotNull();

		assertThat(drawn()).contains("> x 0 of nobody");
	}

	@Test
	void listenersHearOfAFieldThatIsOutOfReach() {
		List<Class<?>> heard = new ArrayList<>();
		FailureListener listener = (exception, failure) -> heard.add(exception.getClass());
		FailureAnswers answers = new FailureAnswers(List.of(), List.of(listener), false, InstantSource.system());
		try (LiveWorld listening = new LiveWorld(this.world.mapper, (builder) -> builder.failureAnswers(answers))) {
			String there = listening.mount("s", "draft", Map.of());
			listening.components.handle(http("s"), request(there, null, Map.of("owner", "eve"), null));
		}

		assertThat(heard).containsExactly(BindableFields.UnreachableFieldException.class);
	}

	@Test
	void answersOnlyToItsOwner() {
		ComponentEngine.Result result = this.world.components.handle(http("other"),
				request(this.id, null, Map.of("owner", "x"), null));

		assertThat(result.outcome().failure()).satisfies((failure) -> {
			assertThat(failure.code()).isEqualTo(403);
			assertThat(failure.message()).doesNotContain("draft", "title", "owner");
		});
	}

	private void assertRefused(ComponentEngine.Result result, String message) {
		assertThat(result.outcome().failure()).isEqualTo(new Outcome.Failure(400, message));
		assertThat(drawn()).contains("> x 0 of nobody");
	}

	private String drawn() {
		return this.world.draw(http("s"), this.id).html().markup();
	}

	private ComponentEngine.Result handle(@Nullable String action, Map<String, @Nullable Object> model) {
		return handle(action, model, null);
	}

	private ComponentEngine.Result handle(@Nullable String action, Map<String, @Nullable Object> model,
			@Nullable Long ref) {
		return this.world.components.handle(http("s"), request(this.id, action, model, ref));
	}

	private static InboundMessage request(String id, @Nullable String action, Map<String, @Nullable Object> model,
			@Nullable Long ref) {
		return new PostedMessage(InboundMessage.ACTION, id, action, Map.of(), model, (ref != null) ? "page" : null,
				ref);
	}

}
