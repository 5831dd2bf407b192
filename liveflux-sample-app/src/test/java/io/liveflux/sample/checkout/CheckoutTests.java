package io.liveflux.sample.checkout;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
class CheckoutTests {

	private final LiveTester live;

	private final MockMvcTester pages;

	CheckoutTests(@Autowired LiveTester live, @Autowired WebApplicationContext context) {
		this.live = live;
		this.pages = MockMvcTester.from(context);
	}

	@Test
	void sellsInThreeSteps() {
		LivePage page = this.live.open("/checkout").fill("Pieces 1", "2").click("Add an article");
		page.select("Article 2", "Cup").fill("Pieces 2", "1").click("To the address");
		page.fill("Name", "Ada").fill("Mail", "ada@example.org").select("Country", "Italy");
		page.select("Region", "Tuscany").check("It is a gift").click("To the review");

		assertThat(page).hasText("2 × Green tea")
			.hasText("1 × Cup")
			.hasText("Ada in Tuscany, Italy, as a gift")
			.text("output")
			.isEqualTo("15.90");
		assertThat(page.click("Buy")).hasText("You have paid 15.90").noErrors();
	}

	@Test
	void keepsWhatIsInRowsThatMove() {
		LivePage page = this.live.open("/checkout").fill("Pieces 1", "1").click("Add an article");
		page.select("Article 2", "Cup").fill("Pieces 2", "22").click("Move 2 up").click("Add an article");

		assertThat(page).value("Pieces 1").isEqualTo("22");
		assertThat(page.click("Remove 1")).value("Pieces 1").isEqualTo("1");
		assertThat(page).hasElements("option[value=TEA][selected]", 1);
	}

	@Test
	void saysWhatIsWrongInTheStep() {
		LivePage page = this.live.open("/checkout").fill("Pieces 1", "").click("To the address");

		assertThat(page).hasText("This cannot be understood.").hasElements("[aria-invalid=true]", 1);
		page.click("Remove 1").click("To the address");
		assertThat(page).hasText("Take at least one article.");
	}

	@Test
	void offersTheRegionsOfTheCountry() {
		LivePage page = address().select("Country", "Norway");

		page.select("Region", "Oslo").select("Country", "Austria");

		assertThat(page).hasElements("#region option", 3).hasElements("#region option[selected]:not([value=''])", 0);
		assertThat(page.click("To the review")).hasText("Choose a region.").hasText("Say who gets it.");
	}

	@Test
	void goesBackToWhatWasFilledIn() {
		LivePage page = address().fill("Name", "Ada").click("Back");

		assertThat(page).value("Pieces 1").isEqualTo("3");
		assertThat(page.click("To the address")).value("Name").isEqualTo("Ada");
	}

	@Test
	void hasAViewWithoutFlaws() {
		assertThat(this.live.open("/checkout")).hasNoFlaws();
		assertThat(address()).hasNoFlaws();
	}

	@Test
	void worksWithoutJavaScript() {
		MockHttpSession session = new MockHttpSession();
		String html = html(this.pages.get().uri("/checkout").session(session).exchange());
		String id = html.replaceAll("(?s).*name=\"liveflux_component_id\" value=\"([^\"]+)\".*", "$1");

		String added = post(session, id, "addLine", "lines[0].pieces", "x");
		assertThat(added).contains("name=\"lines[1].pieces\"")
			.containsPattern("name=\"lines\\[0].pieces\"[^>]*value=\"x\"");
		String removed = post(session, id, "removeLine?number=0");
		assertThat(removed).contains("name=\"lines[1].pieces\"").doesNotContain("lines[0]");
		String refused = post(session, id, "basket", "lines[1].article", "CUP", "lines[1].pieces", "0");
		assertThat(refused).contains("Take at least one.");
		String next = post(session, id, "basket", "lines[1].pieces", "2");
		assertThat(next).contains("name=\"mail\"", "value=\"" + id + "\"");
	}

	private String post(MockHttpSession session, String id, String action, String... fields) {
		var request = this.pages.post()
			.uri("/liveflux")
			.session(session)
			.header("Sec-Fetch-Mode", "navigate")
			.header("Referer", "http://localhost/checkout?from=home")
			.formField("liveflux_component_kind", "checkout")
			.formField("liveflux_component_id", id)
			.formField("liveflux_action", "basket", action);
		for (int i = 0; i < fields.length; i += 2) {
			request.formField(fields[i], fields[i + 1]);
		}
		MvcTestResult answer = request.exchange();
		assertThat(answer).hasStatus(303);
		String page = String.valueOf(answer.getResponse().getHeader("Location"));
		assertThat(page).isEqualTo("/checkout?from=home&liveflux_show=" + id);
		return html(this.pages.get().uri(page).session(session).exchange());
	}

	private static String html(MvcTestResult answer) {
		try {
			return answer.getResponse().getContentAsString();
		}
		catch (java.io.UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private LivePage address() {
		return this.live.open("/checkout").fill("Pieces 1", "3").click("To the address");
	}

}
