package io.liveflux.internal.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.Outcome;
import io.liveflux.component.LiveContext;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.count;
import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

class EffectsTests {

	private final LiveWorld world = new LiveWorld();

	private final String id = this.world.mount("s", "counter", Map.of());

	private final TestClient client = this.world.client("s");

	private final TestClient watcher = this.world.client("s");

	@AfterEach
	void close() {
		this.world.close();
	}

	private void attach() {
		this.client.sync(this.id, null, null);
		this.watcher.sync(this.id, null, null);
		this.client.fresh();
		this.watcher.fresh();
	}

	@Test
	void redirectsTheOneWhoActedAndShowsTheOthersTheChange() {
		attach();
		this.world.probe.effects = (live) -> live.redirect("/next", Duration.ofMillis(2_900));

		this.client.act(this.id, "effects", Map.of(), 5L);

		JsonNode redirect = this.client.one();
		assertThat(redirect.get("type").stringValue()).isEqualTo("redirect");
		assertThat(redirect.get("url").stringValue()).isEqualTo("/next");
		assertThat(redirect.get("after").longValue()).isEqualTo(2);
		assertThat(redirect.get("ref").longValue()).isEqualTo(5);
		assertThat(this.watcher.fresh()).hasSize(1);
		assertThat(count(this.watcher.text(this.id))).isOne();
		ComponentEngine.Result http = this.world.act(http("s"), this.id, "effects", Map.of());
		assertThat(http.html().markup()).isEmpty();
		assertThat(http.outcome().redirect()).isEqualTo(new Outcome.Redirection("/next", 2));
	}

	@Test
	void dispatchesEventsBeforeTheAnswerToTheOneWhoActed() {
		attach();
		this.world.probe.effects = (live) -> {
			live.dispatch("all", Map.of("n", 1));
			live.dispatch("bare");
			live.dispatchSelf("self", Map.of("n", 2));
			live.dispatchToKind("cart", "kind", null);
			live.dispatchToKindAndId("cart", "c1", "one", new Counter.Added(3));
		};

		this.client.act(this.id, "effects", Map.of());

		List<JsonNode> messages = this.client.fresh();
		assertThat(messages).extracting((message) -> message.path("name").asString("answer"))
			.containsExactly("all", "bare", "self", "kind", "one", "answer");
		assertThat(messages).extracting((message) -> message.path("data").toString())
			.startsWith("{\"n\":1}", "", "{\"n\":2,\"__self\":true}", "{\"__target\":\"cart\"}",
					"{\"by\":3,\"__target\":\"cart\",\"__target_id\":\"c1\"}");
		assertThat(this.watcher.fresh("event")).isEmpty();
	}

	@Test
	void hasCommandsDoneInThePageOfTheOneWhoActed() {
		attach();
		this.world.probe.effects = (live) -> live.run((page) -> page.show("#dialog", "fade").focus("#name"));
		String commands = """
				[{"do":"show","to":"#dialog","transition":"fade"},{"do":"focus","to":"#name"}]""";

		this.client.act(this.id, "effects", Map.of());
		ComponentEngine.Result http = this.world.act(http("s"), this.id, "effects", Map.of());

		JsonNode event = this.client.fresh("event").get(0);
		assertThat(event.get("name").stringValue()).isEqualTo("liveflux:commands");
		assertThat(event.at("/data/commands")).isEqualTo(JsonMapper.shared().readTree(commands));
		assertThat(http.outcome().events()).extracting(Outcome.BrowserEvent::name).containsExactly("liveflux:commands");
		assertThat(this.watcher.fresh("event")).isEmpty();
	}

	@Test
	void sendsNothingWhereNoCommandIsNamed() {
		this.world.probe.effects = (live) -> live.run((page) -> {
		});

		assertThat(this.world.act(http("s"), this.id, "effects", Map.of()).outcome().events()).isEmpty();
	}

	@Test
	void tellsThePageOfTheOneWhoActedItsTitleAndMessages() {
		attach();
		this.world.probe.effects = (live) -> {
			live.title("Draft");
			live.flash("success", "Saved");
			live.title("(3) Inbox");
			live.flash("error", "<b>");
		};

		this.client.act(this.id, "effects", Map.of());

		JsonNode event = this.client.fresh("event").get(0);
		assertThat(event.get("name").stringValue()).isEqualTo("liveflux:page");
		assertThat(event.get("data")).isEqualTo(JsonMapper.shared().readTree("""
				{"title":"(3) Inbox","flash":[{"type":"success","text":"Saved"},{"type":"error","text":"<b>"}]}"""));
		assertThat(this.watcher.fresh("event")).isEmpty();
	}

	@Test
	void namesThePageThatMessagesAreForWhereThereIsARedirect() {
		attach();
		this.world.probe.effects = (live) -> {
			live.flash("success", "Saved");
			live.redirect("/orders?page=2");
		};

		this.client.act(this.id, "effects", Map.of(), 5L);

		List<JsonNode> messages = this.client.fresh();
		assertThat(messages.get(0).at("/data/target").stringValue()).isEqualTo("/orders?page=2");
		assertThat(messages.get(1).get("type").stringValue()).isEqualTo("redirect");
	}

	@Test
	void saysItsMessagesAgainToWhoSendsTheActionAgain() {
		attach();
		this.world.probe.effects = (live) -> live.flash("success", "Saved");
		this.client.act(this.id, "effects", Map.of(), 5L);
		this.client.fresh();

		this.client.act(this.id, "effects", Map.of(), 5L);

		assertThat(this.client.fresh("event").get(0).at("/data/flash/0/text").stringValue()).isEqualTo("Saved");
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void showsNoMessageOfAnUnknownType() {
		this.world.probe.effects = (live) -> live.flash("two words", "Saved");

		assertThat(this.world.act(http("s"), this.id, "effects", Map.of()).outcome().failure()).isNotNull();
	}

	@Test
	void pushesToEveryoneWhoWatchesInBothDialects() {
		attach();
		TestClient plain = this.world.plainClient("s");
		this.world.components.attach(plain.connection, this.id);
		this.world.probe.effects = (live) -> live.push(Map.of("hi", "there"));

		this.world.act(http("s"), this.id, "effects", Map.of());

		for (TestClient each : List.of(this.client, this.watcher)) {
			assertThat(each.fresh("payload")).hasToString(
					"[{\"type\":\"payload\",\"componentID\":\"" + this.id + "\",\"data\":{\"hi\":\"there\"}}]");
		}
		assertThat(plain.fresh("")).hasToString("[{\"hi\":\"there\"}]");
	}

	@Test
	void takesNoDataForTheTargetOfAnEvent() {
		Map<String, Object> data = Map.of("n", 1, "__self", true, "__target", "cart", "__target_id", "c1");
		this.world.probe.effects = (live) -> {
			live.dispatch("all", data);
			live.dispatchToKind("menu", "some", data);
		};

		Outcome outcome = this.world.act(http("s"), this.id, "effects", Map.of()).outcome();

		assertThat(outcome.events()).extracting(Outcome.BrowserEvent::data)
			.containsExactly(Map.of("n", 1), Map.of("n", 1, "__target", "menu"));
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void dispatchesNoEventOfTheClientsOwn() {
		this.world.probe.effects = (live) -> live.dispatch("liveflux:expired");

		assertThat(this.world.act(http("s"), this.id, "effects", Map.of()).outcome().failure()).isNotNull();
	}

	@Test
	void sendsWhatWasSaidWhenItWasSaid() {
		attach();
		Map<String, Object> data = new HashMap<>(Map.of("n", 1));
		this.world.probe.effects = (live) -> {
			live.push(data);
			live.dispatch("event", data);
			data.put("n", 2);
		};

		this.client.act(this.id, "effects", Map.of());

		List<JsonNode> messages = this.client.fresh();
		assertThat(messages).anySatisfy((push) -> assertThat(push.at("/data/n").intValue(0)).isOne());
		assertThat(messages).anySatisfy((event) -> assertThat(event.at("/data/n").intValue(0)).isOne());
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void failsTheCallWhoseDataCannotBeWritten() {
		attach();
		Map<String, Object> endless = new HashMap<>();
		endless.put("me", endless);

		for (Consumer<LiveContext> effect : List.<Consumer<LiveContext>>of((live) -> live.push(endless),
				(live) -> live.dispatch("event", endless), (live) -> live.dispatchSelf("event", endless))) {
			this.world.probe.effects = effect;
			this.client.act(this.id, "effects", Map.of());
			assertThat(this.client.one().get("code").intValue()).isEqualTo(500);
		}
		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isZero();
	}

	@Test
	void doesWhatMountingAsksFor() {
		ComponentEngine.Result result = this.world.components.mount(http("s"), "counter", Map.of("start", -1));

		assertThat(result.outcome().redirect()).isEqualTo(new Outcome.Redirection("/welcome", 0));
		assertThat(result.outcome().events()).extracting(Outcome.BrowserEvent::name).containsExactly("mounted");
		this.world.components.mount(this.client.connection, "counter", Map.of("start", -1), 3L);
		assertThat(this.client.fresh()).extracting((message) -> message.get("type").stringValue())
			.containsExactly("event", "redirect");
	}

}
