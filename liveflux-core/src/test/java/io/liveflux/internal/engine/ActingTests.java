package io.liveflux.internal.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.connection.FakeFrameWriter;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.count;
import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

class ActingTests {

	private final LiveWorld world = new LiveWorld();

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void mountsOverHttp() {
		ComponentEngine.Result result = this.world.components.mount(http("s"), "counter", Map.of("start", "5"));

		String id = result.outcome().componentId();
		assertThat(id).hasSize(22);
		assertThat(result.outcome().version()).isOne();
		assertThat(result.html().markup()).startsWith("<div data-flux-component-kind=\"counter\" "
				+ "data-flux-component-id=\"" + id + "\" data-flux-version=\"1\" data-flux-seal=\"1.");
		assertThat(count(result.html().markup())).isEqualTo(5);
	}

	@Test
	void mountsOverASocketAndAttaches() {
		TestClient client = this.world.client("s");

		this.world.components.mount(client.connection, "counter", Map.of("start", 5), 1L);

		JsonNode update = client.one();
		String id = update.get("componentID").stringValue();
		assertThat(update.get("ref").longValue()).isOne();
		assertThat(count(client.text(id))).isEqualTo(5);
		assertThat(client.text(id)).doesNotContain("data-flux-version");
		assertThat(this.world.hub.count("component:" + id)).isOne();
		client.act(id, "add", Map.of());
		assertThat(client.one().get("data").has("delta")).isTrue();
		assertThat(count(client.text(id))).isEqualTo(6);
	}

	@Test
	void tellsWhatCannotBeMounted() {
		assertThat(this.world.components.mount(http("s"), "nope", Map.of()).outcome().failure())
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo(404));
		assertThat(this.world.components.mount(http("s"), "counter", Map.of("start", "x")).outcome().failure())
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo(400));
		TestClient client = this.world.client("s");
		this.world.components.mount(client.connection, "nope", Map.of(), 4L);
		with(client.one(), (error) -> {
			assertThat(error.get("code").intValue()).isEqualTo(404);
			assertThat(error.get("ref").longValue()).isEqualTo(4);
		});
	}

	@Test
	void namesTheKindsThatThereAreOnlyToWhoDevelops() {
		assertThat(this.world.components.mount(http("s"), "conter", Map.of()).outcome().failure())
			.isEqualTo(new Outcome.Failure(404, "Unknown component kind 'conter'"));
		try (LiveWorld developing = developing()) {
			assertThat(developing.components.mount(http("s"), "conter", Map.of()).outcome().failure())
				.isEqualTo(new Outcome.Failure(404,
						"Unknown component kind 'conter'; there are counter, board, panel, stage, draft, reading, vault, room"));
		}
	}

	@Test
	void namesTheActionsThatThereAreOnlyToWhoDevelops() {
		assertThat(refusal(this.world, "sav")).isEqualTo("Component 'draft' has no action 'sav'");
		try (LiveWorld developing = developing()) {
			assertThat(refusal(developing, "sav")).isEqualTo("Component 'draft' has no action 'sav'; it has publish");
		}
	}

	private LiveWorld developing() {
		FailureAnswers showingCauses = new FailureAnswers(List.of(), List.of(), true, InstantSource.system());
		return new LiveWorld(this.world.mapper, (builder) -> builder.failureAnswers(showingCauses));
	}

	private String refusal(LiveWorld world, String action) {
		String id = world.mount("s", "draft", Map.of());
		return Objects.requireNonNull(world.act(http("s"), id, action, Map.of()).outcome().failure()).message();
	}

	@Test
	void mountsNothingForNobody() {
		assertThat(this.world.components.mount(http(null), "counter", Map.of()).outcome().failure())
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo(403));
	}

	@Test
	void actsOverHttp() {
		String id = this.world.mount("s", "counter", Map.of());

		ComponentEngine.Result result = this.world.act(http("s"), id, "add", Map.of("by", "3"));

		assertThat(count(result.html().markup())).isEqualTo(3);
		assertThat(result.outcome().version()).isEqualTo(2);
		assertThat(count(this.world.draw(http("s"), id).html().markup())).isEqualTo(3);
	}

	@Test
	void tellsWhatCannotBeDone() {
		String id = this.world.mount("s", "panel", Map.of());
		TestClient client = this.world.client("s");

		client.act(id, "explode", Map.of());
		with(client.one(), (error) -> {
			assertThat(error.get("code").intValue()).isEqualTo(400);
			assertThat(error.get("message").stringValue()).contains("'panel'").contains("'explode'");
			assertThat(error.get("componentID").stringValue()).isEqualTo(id);
		});
		String counter = this.world.mount("s", "counter", Map.of());
		client.act(counter, "add", Map.of("by", "x"));
		assertThat(client.one().get("code").intValue()).isEqualTo(400);
		client.act("unknown", "add", Map.of());
		assertThat(client.one().get("code").intValue()).isEqualTo(404);
	}

	@Test
	void tellsOfAKindThatIsNotTheComponents() {
		String id = this.world.mount("s", "counter", Map.of());
		InboundMessage message = InboundMessage.of(InboundMessage.ACTION, "panel", id, "add", Map.of());

		var result = this.world.components.handle(http("s"), message);

		assertThat(result.outcome().failure()).satisfies((failure) -> assertThat(failure.code()).isEqualTo(404));
		assertThat(count(this.world.draw(http("s"), id).html().markup())).isZero();
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void leavesNoTraceOfAnActionThatFails() {
		String id = this.world.mount("s", "counter", Map.of("start", 7));
		TestClient client = this.world.client("s");
		client.sync(id, null, null);
		client.fresh();

		client.act(id, "fail", Map.of());
		JsonNode error = client.one();
		assertThat(error.get("code").intValue()).isEqualTo(500);
		assertThat(error.get("message").stringValue()).doesNotContain("secret");

		client.act(id, "add", Map.of());
		assertThat(count(client.text(id))).isEqualTo(8);
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void leavesNoTraceWhenTheViewFails() {
		String id = this.world.mount("s", "counter", Map.of("start", 7));
		TestClient client = this.world.client("s");
		client.sync(id, null, null);
		client.fresh();

		this.world.probe.viewFails = true;
		client.act(id, "add", Map.of());
		assertThat(client.one().get("code").intValue()).isEqualTo(500);

		this.world.probe.viewFails = false;
		client.act(id, "nothing", Map.of());
		assertThat(count(client.text(id))).isEqualTo(7);
	}

	@Test
	void actsOnceOnAnActionThatComesTwice() {
		String id = this.world.mount("s", "counter", Map.of());
		TestClient first = named("page");
		first.act(id, "add", Map.of());
		TestClient second = named("page");

		second.act(id, "add", Map.of(), 1L);
		assertThat(second.one().get("ref").longValue()).isOne();
		assertThat(count(second.text(id))).isOne();
		ComponentEngine.Result http = this.world.act(http("s"), id, "add", Map.of(), "page", 1L);
		assertThat(count(http.html().markup())).isOne();
		this.world.act(http("s"), id, "add", Map.of(), "page", 2L);
		second.act(id, "add", Map.of(), 2L);
		assertThat(count(second.text(id))).isEqualTo(2);
		this.world.act(http("s"), id, "add", Map.of(), "other page", 1L);
		assertThat(count(this.world.draw(http("s"), id).html().markup())).isEqualTo(3);
	}

	@Test
	void actsOnASharedComponentOnceForEachVisitorWhateverTheirPagesAreCalled() {
		String id = this.world.mount("s", "board", Map.of());

		for (String visitor : List.of("s", "s", "t", "t")) {
			this.world.act(http(visitor), id, "goal", Map.of(), "page", 1L);
		}

		assertThat(count(this.world.draw(http("s"), id).html().markup())).isEqualTo(2);
	}

	@Test
	void actsOnceOnAnActionWhoseAnswerIsForgotten() {
		String id = this.world.mount("s", "counter", Map.of());
		for (long ref = 1; ref <= 300; ref++) {
			this.world.act(http("s"), id, "add", Map.of(), "page", ref);
		}

		ComponentEngine.Result again = this.world.act(http("s"), id, "add", Map.of(), "page", 3L);

		assertThat(count(again.html().markup())).isEqualTo(300);
		assertThat(again.outcome().failure()).isNull();
	}

	@Test
	void remembersLittleOfLargeAnswers() {
		String id = this.world.mount("s", "counter", Map.of());
		for (long ref = 1; ref <= 128; ref++) {
			this.world.act(http("s"), id, "hello", Map.of("text", "x".repeat(7_000)), "page", ref);
		}
		Map<String, Object> large = Map.of("text", "x".repeat(60_000));

		Outcome first = this.world.act(http("s"), id, "hello", large, "page", 129L).outcome();
		Outcome again = this.world.act(http("s"), id, "hello", large, "page", 129L).outcome();

		assertThat(this.world.store.load(id).orElseThrow().sizeBytes()).isLessThan(40_000);
		assertThat(first.value()).isEqualTo(Map.of("echo", large));
		assertThat(again.failure()).isEqualTo(
				new Outcome.Failure(409, "This message was handled before, and its answer was too large to keep"));
		assertThat(this.world.probe.log).hasSize(129);
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void answersTheSameToAnActionThatFailed() {
		String id = this.world.mount("s", "counter", Map.of());

		Outcome.Failure first = this.world.act(http("s"), id, "fail", Map.of(), "page", 1L).outcome().failure();
		Outcome.Failure second = this.world.act(http("s"), id, "fail", Map.of(), "page", 1L).outcome().failure();

		assertThat(first).isNotNull().isEqualTo(second);
		assertThat(this.world.probe.log).containsExactly("fail");
	}

	@Test
	void answersTheSameRedirectAndReply() {
		for (JsonInclude.Include inclusion : JsonInclude.Include.values()) {
			if (inclusion == JsonInclude.Include.CUSTOM) {
				continue;
			}
			JsonMapper mapper = JsonMapper.builder()
				.changeDefaultPropertyInclusion((any) -> JsonInclude.Value.construct(inclusion, inclusion))
				.build();
			try (LiveWorld other = new LiveWorld(mapper, (builder) -> {
			})) {
				String id = other.mount("s", "counter", Map.of());
				other.probe.effects = (live) -> {
					live.redirect("/next", Duration.ofSeconds(2));
					live.dispatch("saved", Map.of("id", 7));
				};
				TestClient client = other.client(Dialect.LIVEFLUX_V1, null, "s", "page", FakeFrameWriter.immediate());
				client.act(id, "effects", Map.of(), 1L);
				var first = client.fresh();
				client.act(id, "effects", Map.of(), 1L);
				assertThat(client.fresh()).isEqualTo(first).hasSize(2);

				client.message(id, "ask", Map.of("a", 1), 2L);
				var reply = client.fresh("reply");
				client.message(id, "ask", Map.of("a", 1), 2L);
				assertThat(client.fresh()).isEqualTo(reply).hasSize(1);
				assertThat(reply.get(0).at("/data/echo/a").intValue()).isOne();
				assertThat(count(other.draw(http("s"), id).html().markup())).isEqualTo(2);
			}
		}
	}

	@Test
	void handsOtherMessagesToTheComponent() {
		String id = this.world.mount("s", "counter", Map.of());
		TestClient client = this.world.client("s");
		TestClient plain = this.world.plainClient("s");

		client.message(id, "typing", Map.of("x", 1), 9L);
		assertThat(client.fresh("reply")).singleElement()
			.satisfies((reply) -> assertThat(reply.get("ref").longValue()).isEqualTo(9));
		assertThat(count(client.text(id))).isOne();
		plain.message(id, "typing", Map.of("x", 1), null);
		assertThat(plain.fresh("")).hasToString("[{\"echo\":{\"x\":1}}]");
		plain.act(id, "unknown-action", Map.of("y", 2), null);
		assertThat(plain.fresh("")).hasToString("[{\"echo\":{\"y\":2}}]");
		assertThat(count(plain.text(id))).isEqualTo(3);
		assertThat(this.world.probe.log).containsExactly("message typing", "message typing", "message action");
	}

	@Test
	void drawsInTheLanguageOfWhoMounted() {
		Caller french = new Caller(null, "s", Locale.FRENCH, null, Map.of());

		ComponentEngine.Result mounted = this.world.components.mount(french, "counter", Map.of());

		String id = mounted.outcome().componentId();
		assertThat(mounted.html().markup()).contains("lang=\"fr\"");
		TestClient watcher = this.world.client("s");
		watcher.sync(id, null, null);
		this.world.components.update(id, Counter.class, (counter) -> counter.count = 3).join();
		assertThat(watcher.text(id)).contains("lang=\"fr\"").contains("<b>3</b>");
	}

	@Test
	void surroundsCallsWithTheInterceptorsInOrder() {
		var log = new ArrayList<String>();
		CallInterceptor outer = (caller, call) -> {
			log.add("outer " + caller.sessionId());
			call.run();
			log.add("end");
		};
		CallInterceptor inner = (caller, call) -> {
			log.add("inner");
			call.run();
		};
		try (LiveWorld other = new LiveWorld(JsonMapper.builder().build(),
				(builder) -> builder.callInterceptors(List.of(outer, inner)))) {
			String id = other.mount("s", "counter", Map.of());
			other.act(http("s"), id, "add", Map.of());
		}

		assertThat(log).containsExactly("outer s", "inner", "end", "outer s", "inner", "end");
	}

	private static void with(JsonNode message, Consumer<JsonNode> assertions) {
		assertions.accept(message);
	}

	private TestClient named(String name) {
		return this.world.client(Dialect.LIVEFLUX_V1, null, "s", name, FakeFrameWriter.immediate());
	}

}
