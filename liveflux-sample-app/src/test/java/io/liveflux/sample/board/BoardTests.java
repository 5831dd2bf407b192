package io.liveflux.sample.board;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

import io.liveflux.test.LiveFluxTest;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;
import io.liveflux.test.LiveUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@LiveFluxTest({ BoardController.class, Board.class, Cards.class })
class BoardTests {

	@Test
	void addsACardInADialogForEverybody(LiveTester live) {
		LivePage ada = live.open("/board");
		LivePage bob = live.open("/board");

		ada.press("n").fill("What is to be done?", "Water the plants").click("Add");

		assertThat(ada).hasFlash("Card added").isNotVisible("#new-card").noErrors();
		assertThat(bob).hasText("Water the plants").hasNoFlash();
	}

	@Test
	void keepsTheDialogOpenForAMistakeAndClosesItWhenTheUserGivesUp(LiveTester live) {
		LivePage page = live.open("/board").click("New card").click("Add");

		assertThat(page).isVisible("#new-card").text("#new-card-error").isEqualTo("Say what is to be done.");
		page.click("Give up");
		assertThat(page).isNotVisible("#new-card").hasNoFlash();
	}

	@Test
	void renamesACardInItsPlace(LiveTester live) {
		LivePage page = live.open("/board").click("Edit Rename this card");

		page.fill("#edited", "Renamed").press("Enter");

		assertThat(page).hasFlash("Card renamed")
			.hasNoText("Rename this card")
			.text("#cards-DOING .title")
			.isEqualTo("Renamed");
		page.click("Edit Renamed").fill("#edited", "Not this").press("Escape");
		assertThat(page).text("#cards-DOING .title").isEqualTo("Renamed").and().noErrors();
	}

	@Test
	void movesAndDeletesCards(LiveTester live) {
		LivePage page = live.open("/board").click("Move Press n on");

		assertThat(page).hasFlash("Moved to “Doing”").text("#cards-DOING").contains("Press n");
		page.click("Delete Press n");
		assertThat(page).hasFlash("“Press n” deleted").hasElements("[aria-label='Edit Press n']", 0).noErrors();
		assertThat(page.title()).matches("\\(\\d\\) Board · LiveFlux");
	}

	@Test
	void sortsCardsForEverybody(LiveTester live) {
		LivePage ada = live.open("/board");
		LivePage bob = live.open("/board");
		add(ada, "Alpha", "Beta", "Gamma");

		ada.drag(card("Gamma"), card("Alpha"));
		assertThat(bob).text(card("Gamma") + " + li .title").isEqualTo("Alpha");
		bob.drag(card("Alpha"), "#cards-TODO ul");
		assertThat(ada).text("#cards-TODO li:last-child .title").isEqualTo("Alpha");
		ada.drag(card("Alpha"), "#cards-DOING li:first-child");

		assertThat(ada).hasFlash("Moved to “Doing”").text("#cards-DOING li:first-child .title").isEqualTo("Alpha");
		assertThat(bob).text("#cards-DOING li:first-child .title").isEqualTo("Alpha").and().noErrors();
		ada.click("Delete Alpha").click("Delete Beta").click("Delete Gamma");
	}

	@ParameterizedTest
	@ValueSource(strings = { "overPosts", "overPlainDialect", "overEventStream", "" })
	void sortsCardsOnEveryTransport(String transport, LiveTester live) {
		LiveUser user = live.as("ada");
		LivePage page = switch (transport) {
			case "overPosts" -> user.overPosts().open("/board");
			case "overPlainDialect" -> user.overPlainDialect().open("/board");
			case "overEventStream" -> user.overEventStream().open("/board");
			default -> user.open("/board");
		};
		add(page, "Alpha", "Beta");

		page.drag(card("Alpha"), "#cards-TODO ul").click("Move Alpha up").click("Move Alpha down");

		assertThat(page).text("#cards-TODO li:last-child .title").isEqualTo("Alpha").and().noErrors();
		page.drag(card("Alpha"), "#cards-DONE ul");
		assertThat(page).text("#cards-DONE li:last-child .title").isEqualTo("Alpha").and().noErrors();
		page.click("Delete Alpha").click("Delete Beta");
		assertThat(page).hasElements(card("Alpha"), 0).noErrors();
	}

	private static void add(LivePage page, String... texts) {
		for (String text : texts) {
			page.press("n").fill("What is to be done?", text).click("Add");
		}
	}

	private static String card(String text) {
		return "li:has(.title:contains(" + text + "))";
	}

	@Test
	void nobodyDragsWhatCannotBeDragged(LiveTester live) {
		LivePage page = live.open("/board");

		assertThatThrownBy(() -> page.drag("#cards-TODO h2", "#cards-DONE ul"))
			.hasMessageContaining("'#cards-TODO h2' is not an item of a list with data-flux-sort");
	}

	@Test
	void messagesGoAfterAWhile(LiveTester live) {
		LivePage page = live.open("/board").press("n").fill("What is to be done?", "Wait").click("Add");

		live.clock().advance(Duration.ofSeconds(10));

		assertThat(page).hasNoFlash().noErrors();
	}

	@Test
	void exportsTheCardsOnEveryTransport(LiveTester live) {
		live.open("/board").press("n").fill("What is to be done?", "=1+1 \"soon\"").click("Add");
		for (LivePage page : List.of(live.open("/board"), live.as("ada").overPosts().open("/board"),
				live.as("ada").overPlainDialect().open("/board"), live.as("ada").overEventStream().open("/board"))) {
			page.click("Export as CSV");

			assertThat(page).isAt("/board").noErrors();
			assertThat(page.downloads()).singleElement().satisfies((file) -> {
				assertThat(file.name()).isEqualTo("board.csv");
				assertThat(file.type()).startsWith("text/csv");
				assertThat(file.text()).startsWith("lane,text\r\n").contains("To do,\"'=1+1 \"\"soon\"\"\"\r\n");
			});
		}
	}

	@Test
	void hasNoFlaws(LiveTester live) {
		assertThat(live.open("/board")).hasTitle("Board · LiveFlux").hasNoFlaws();
	}

	@Test
	void saysWhatHappenedWithoutJavaScriptToo(@Autowired WebApplicationContext context) throws Exception {
		MockMvcTester pages = MockMvcTester.from(context);
		MockHttpSession session = new MockHttpSession();
		String html = pages.get().uri("/board").session(session).exchange().getResponse().getContentAsString();
		String id = html
			.replaceAll("(?s).*data-flux-component-kind=\"task-board\" data-flux-component-id=\"([^\"]+)\".*", "$1");

		MvcTestResult answer = pages.post()
			.uri("/liveflux")
			.session(session)
			.header("Sec-Fetch-Mode", "navigate")
			.header("Referer", "http://localhost/board")
			.formField("liveflux_component_kind", "task-board")
			.formField("liveflux_component_id", id)
			.formField("liveflux_action", "delete")
			.formField("id", "999")
			.exchange();

		assertThat(answer).hasStatus(303);
		String page = String.valueOf(answer.getResponse().getHeader("Location"));
		assertThat(pages.get().uri(page).session(session)).bodyText().contains("Somebody else has deleted this card");
		assertThat(pages.get().uri(page).session(session)).bodyText().doesNotContain("Somebody else");
	}

}
