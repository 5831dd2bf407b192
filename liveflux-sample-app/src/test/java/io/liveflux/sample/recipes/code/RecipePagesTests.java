package io.liveflux.sample.recipes.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.convention.TestBean;

import io.liveflux.channel.Channels;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every recipe opens, and does its one thing.
 */
@SpringBootTest(properties = "sample.recipes.pause=0ms")
@ExpectedLog("InfiniteList has failed")
class RecipePagesTests {

	private static final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	@TestBean
	private Jobs jobs;

	private final LiveTester live;

	private final Channels channels;

	RecipePagesTests(@Autowired LiveTester live, @Autowired Channels channels) {
		this.live = live;
		this.channels = channels;
	}

	static Jobs jobs() {
		return new Jobs(now::get);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void doesItsOneThing(String name, Use use) {
		LivePage page = this.live.open("/recipes/" + name);
		assertThat(page).hasStatus(200).hasNoFlaws();

		use.of(this, page);

		assertThat(page).noErrors();
	}

	static Stream<Arguments> doesItsOneThing() {
		return Stream.of(recipe("modal", RecipePagesTests::modal), recipe("tabs", RecipePagesTests::tabs),
				recipe("flash", RecipePagesTests::flash), recipe("shortcuts", RecipePagesTests::shortcuts),
				recipe("dark-mode", RecipePagesTests::darkMode), recipe("search", RecipePagesTests::search),
				recipe("wizard", RecipePagesTests::wizard), recipe("infinite-list", RecipePagesTests::infiniteList),
				recipe("typing", RecipePagesTests::typing), recipe("presence", RecipePagesTests::presence),
				recipe("bell", RecipePagesTests::bell), recipe("streaming", RecipePagesTests::streaming),
				recipe("slow-job", RecipePagesTests::slowJob), recipe("chart", RecipePagesTests::chart),
				recipe("pin-map", RecipePagesTests::pinMap));
	}

	@Test
	void theListLeadsToEachOfThem() {
		LivePage list = this.live.open("/recipes");

		doesItsOneThing().map((arguments) -> arguments.get()[0])
			.forEach((name) -> assertThat(list).hasElements("a[href='/recipes/" + name + "']", 1));
	}

	@Test
	void thereIsNoOther() {
		assertThat(this.live.open("/recipes/soup")).hasStatus(404);
	}

	private void modal(LivePage page) {
		page.click("Rename…").fill("Title", "Minutes").click("role=button Rename");

		assertThat(page).isNotVisible("#rename").text("strong").isEqualTo("Minutes");
	}

	private void tabs(LivePage page) {
		page.click("Origin");

		assertThat(page).isAt("/recipes/tabs?tab=origin").hasText("Shizuoka");
		assertThat(page.back()).hasText("Fresh, like grass");
		assertThat(this.live.open("/recipes/tabs?tab=brewing")).hasText("At 75 °C");
	}

	private void flash(LivePage page) {
		assertThat(page.click("Save")).hasFlash("Saved");
		assertThat(page.click("Fail")).hasFlash("The disk is full");
		assertThat(page.click("Save and leave")).isAt("/recipes").hasFlash("Saved, and back at the recipes");
	}

	private void shortcuts(LivePage page) {
		page.press("n").press("n").press("u");

		assertThat(page).text("output").isEqualTo("1");
	}

	private void darkMode(LivePage page) {
		page.check("dark");

		assertThat(page).hasElements("[data-theme=dark]", 1);
		assertThat(page.navigate("/recipes/dark-mode")).isChecked("dark");
	}

	private void search(LivePage page) {
		page.fill("Tea", "EN");

		assertThat(page).text(".chips").isEqualTo("Genmaicha Sencha");
	}

	private void wizard(LivePage page) {
		assertThat(page.click("Next")).hasElements(".error:not(:empty)", 1);
		page.fill("Where to?", "Kyoto").click("Next").fill("Mail", "ann").click("Book");
		assertThat(page).hasElements(".error:not(:empty)", 1);
		assertThat(page.click("Back")).value("Where to?").isEqualTo("Kyoto");

		page.click("Next").fill("Mail", "ann@example.org").click("Book");

		assertThat(page).hasText("We write to ann@example.org about Kyoto.");
	}

	private void infiniteList(LivePage page) {
		// The end of the list is in view when the page opens.
		assertThat(page).hasElements("ol li", 40);
		page.scrollTo("More");
		assertThat(page).hasElements("ol li", 60).hasElements("[data-flux-action=earlier][disabled]", 1);
		page.click("More").click("More");
		assertThat(page).hasElements("ol li", 60).text("ol li:first-child").isEqualTo("Row 41");
		page.click("Earlier");
		assertThat(page).hasElements("ol li", 60).text("ol li:first-child").isEqualTo("Row 21");
		for (int row = 80; row < 220; row += 20) {
			page.scrollTo("More");
		}
		assertThat(page).hasText("These rows are not there now").hasElements("ol li", 60);
		page.click("Try again");
		assertThat(page).text("ol li:last-child").isEqualTo("Row 220").and().hasElements("[role=alert]", 0);
	}

	private void typing(LivePage page) {
		this.live.clock();
		LivePage other = this.live.open("/recipes/typing");

		other.fill("Your name", "Ben").fill("Message", "H");

		assertThat(page.settle()).text(".recipe [role=status]").isEqualTo("Ben is typing…");
		this.live.clock().advance(Duration.ofSeconds(4));
		assertThat(page).text(".recipe [role=status]").isEmpty();
	}

	@Test
	void manyNamesDoNotMakeThePageLarge() {
		LivePage page = this.live.open("/recipes/typing");
		this.live.clock();

		for (int i = 0; i < 50; i++) {
			page.component(Typing.class).call("type", Map.of("name", "Visitor " + i));
		}

		assertThat(page).hasElements(".recipe [role=status] span", 20);
		this.live.clock().advance(Duration.ofSeconds(4));
		assertThat(page).hasElements(".recipe [role=status] span", 0).noErrors();
	}

	private void presence(LivePage page) {
		// The kit connects pages with a component; what the script draws is seen in a
		// browser.
		LivePage ann = this.live.open("/counter").join("team");
		LivePage ben = this.live.open("/counter").join("team");

		assertThat(this.channels.members("team")).hasSize(2);
		ann.close();
		ben.close();
	}

	private void bell(LivePage page) {
		LivePage other = this.live.open("/recipes/bell").within("[aria-label='Page of ben']");

		page.within("[aria-label='Page of ann']").select("To", "ben").fill("Text", "Tea is ready").click("Send");

		assertThat(other.settle()).hasText("Tea is ready");
		assertThat(page.within("[aria-label='Page of ann']")).hasElements("li", 0);
	}

	private void streaming(LivePage page) {
		page.click("Recite");

		assertThat(page.settle()).text("[data-flux-text]").startsWith("The kettle sings").endsWith("nobody waits.");
	}

	private void slowJob(LivePage page) {
		this.live.clock();
		page.click("Export");

		now.updateAndGet((instant) -> instant.plusSeconds(2));
		this.live.clock().advance(Duration.ofMillis(600));
		assertThat(page).hasElements("progress[value=40]", 1).hasText("Working…");
		now.updateAndGet((instant) -> instant.plusSeconds(9));
		this.live.clock().advance(Duration.ofMillis(600));
		assertThat(page).hasText("The file is ready.");
	}

	private void chart(LivePage page) {
		this.live.clock().advance(Duration.ofSeconds(40));

		assertThat(page.html()).containsPattern("data-values=\"\\[\\d+(, \\d+){39}]\"");
		assertThat(page).hasElements("[data-values='%s']".formatted(Collections.nCopies(40, 50)), 0);
	}

	private void pinMap(LivePage page) {
		page.component(PinMap.class).call("pin", Map.of("x", 10, "y", 90));

		assertThat(page).hasElements("pin-map[x=10][y=90]", 1);
		assertThat(page.click("To the middle")).hasText("50 east, 50 south");
	}

	private static Arguments recipe(String name, Use use) {
		return arguments(name, use);
	}

	@FunctionalInterface
	private interface Use {

		void of(RecipePagesTests tests, LivePage page);

	}

}
