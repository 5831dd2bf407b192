package io.liveflux.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.liveflux.call.Outcome;
import io.liveflux.component.Fragment;
import io.liveflux.component.Html;
import io.liveflux.component.LiveContext;
import io.liveflux.component.Swap;
import io.liveflux.testing.ExpectedLog;

import static io.liveflux.internal.engine.LiveWorld.count;
import static io.liveflux.internal.engine.LiveWorld.http;
import static org.assertj.core.api.Assertions.assertThat;

class FragmentsTests {

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

	private Outcome.DrawnFragments drawn(Consumer<LiveContext> effects) {
		this.world.probe.effects = effects;
		return Objects.requireNonNull(this.world.act(http("s"), this.id, "effects", Map.of()).outcome().fragments(),
				"no fragments");
	}

	private String marked() {
		return " data-flux-component-kind=\"counter\" data-flux-component-id=\"" + this.id + "\">";
	}

	@Test
	void drawsByMethodWithTheStateThatTheActionLeaves() {
		Outcome.DrawnFragments fragments = drawn((live) -> {
			live.fragment("#total > \"b\"", () -> Html.format(" <b>%s</b> ", "1 < 2"));
			live.fragment(Fragment.of("ul", () -> Html.raw("<li>x</li>")).swap(Swap.BEFORE_END));
		});

		assertThat(fragments.partial()).isTrue();
		assertThat(fragments.html())
			.isEqualTo("<template data-flux-target=\"#total &gt; &quot;b&quot;\" data-flux-swap=\"replace\"" + marked()
					+ "<b>1 &lt; 2</b></template><template data-flux-target=\"ul\" data-flux-swap=\"beforeend\""
					+ marked() + "<li>x</li></template>");
	}

	@Test
	void drawsThroughViewsOfItsOwnAndOthers() {
		Outcome.DrawnFragments fragments = drawn((live) -> {
			live.fragment("p", ":: part");
			live.fragment(Fragment.view("#badge", "liveflux/part").inDocument());
		});

		assertThat(fragments.html()).isEqualTo("<template data-flux-target=\"p\" data-flux-swap=\"replace\"" + marked()
				+ "<p>liveflux/counter :: part 1</p></template>"
				+ "<template data-flux-target=\"#badge\" data-flux-swap=\"replace\">"
				+ "<p>liveflux/part 1</p></template>");
	}

	@Test
	void saysWhetherOneIsPartOfTheComponent() {
		assertThat(drawn((live) -> live.fragment(Fragment.view("#badge", "liveflux/part").inDocument())).partial())
			.isFalse();
	}

	@Test
	void goToTheOneWhoActedBeforeTheUpdate() {
		attach();
		TestClient plain = this.world.plainClient("s");
		this.world.probe.effects = (live) -> live.fragment("p", () -> Html.raw("<p></p>"));

		this.client.act(this.id, "effects", Map.of(), 5L);
		plain.act(this.id, "effects", Map.of(), null);

		List<JsonNode> messages = this.client.fresh();
		assertThat(messages).extracting((message) -> message.get("type").stringValue())
			.startsWith("fragments", "update");
		assertThat(messages.get(0).at("/data/html").stringValue()).contains("data-flux-target=\"p\"");
		assertThat(messages.get(1).get("ref").longValue()).isEqualTo(5);
		assertThat(plain.fresh()).extracting((message) -> message.get("type").stringValue())
			.containsExactly("fragments", "update");
		assertThat(this.watcher.fresh("fragments")).isEmpty();
		assertThat(count(this.watcher.text(this.id))).isEqualTo(2);
	}

	@Test
	void comeAgainWithAnAnswerThatIsGivenAgain() {
		this.world.probe.effects = (live) -> live.fragment("p", () -> Html.raw("<p>small</p>"));
		Outcome first = this.world.act(http("s"), this.id, "effects", Map.of(), "page", 1L).outcome();

		assertThat(this.world.act(http("s"), this.id, "effects", Map.of(), "page", 1L).outcome()).isEqualTo(first);
	}

	@Test
	void areNotRememberedWhenTheyAreLarge() {
		this.world.probe.effects = (live) -> live.fragment("p",
				() -> Html.raw("<p>" + "large ".repeat(1_000) + "</p>"));
		this.world.act(http("s"), this.id, "effects", Map.of(), "page", 1L);

		ComponentEngine.Result again = this.world.act(http("s"), this.id, "effects", Map.of(), "page", 1L);

		assertThat(again.outcome().fragments()).isNull();
		assertThat(count(again.html().markup())).isOne();
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void failTheActionWhenTheyCannotBeDrawn() {
		for (Consumer<LiveContext> effect : List.<Consumer<LiveContext>>of(
				(live) -> live.fragment("p", () -> Html.raw("<p></p><p></p>")),
				(live) -> live.fragment("p", () -> Html.raw("text")), (live) -> live.fragment("p", "liveflux/panel"),
				(live) -> live.fragment("", "liveflux/part"), (live) -> live.fragment("p", " "),
				(live) -> live.fragment("p", () -> {
					throw new IllegalStateException("view");
				}))) {
			this.world.probe.effects = effect;
			Outcome outcome = this.world.act(http("s"), this.id, "effects", Map.of()).outcome();
			assertThat(outcome.failure()).isNotNull().extracting(Outcome.Failure::code).isEqualTo(500);
		}
		assertThat(count(this.world.draw(http("s"), this.id).html().markup())).isZero();
	}

	@Test
	void goToEveryoneWhenNobodyActed() {
		attach();
		this.world.probe.onEvent = (live) -> live.fragment("p", () -> Html.raw("<p></p>"));

		this.world.components.publish(new Counter.Added(1));

		assertThat(this.client.fresh("fragments")).hasSize(1);
		assertThat(this.watcher.fresh("fragments")).hasSize(1);
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void areRefusedWhileMounting() {
		this.world.probe.onMount = (live) -> live.fragment("p", () -> Html.raw("<p></p>"));

		ComponentEngine.Result result = this.world.components.mount(http("s"), "counter", Map.of());

		assertThat(result.outcome().failure()).isNotNull().extracting(Outcome.Failure::code).isEqualTo(500);
	}

}
