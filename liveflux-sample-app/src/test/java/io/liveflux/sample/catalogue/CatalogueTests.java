package io.liveflux.sample.catalogue;

import java.io.UnsupportedEncodingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
class CatalogueTests {

	private final LiveTester live;

	private final MockMvcTester pages;

	private final MockHttpSession session = new MockHttpSession();

	CatalogueTests(@Autowired LiveTester live, @Autowired WebApplicationContext context) {
		this.live = live;
		this.pages = MockMvcTester.from(context);
	}

	@Test
	void beginsWithWhatTheAddressSays() {
		LivePage page = this.live.open("/catalogue?q=green+tea&sort=PRICE&page=2");

		assertThat(page).value("Search").isEqualTo("green tea").and().text("#page").isEqualTo("2");
		assertThat(page).hasElements("tbody tr", 20).hasElements("#by-PRICE[aria-current]", 1);
		assertThat(page).hasElements("[data-flux-url='q=green+tea&sort=PRICE&!page=2']", 1).hasNoFlaws();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?", "?page=1", "?page=0", "?page=x", "?page=", "?page=2&page=3", "?page=99999999999",
			"?sort=NONE", "?unknown=1" })
	void hasDefaultsForWhatIsMissingOrWrong(String query) {
		String html = html("/catalogue" + query);

		assertThat(html).contains("data-flux-url=\"q&amp;sort&amp;!page\"", "<span id=\"page\">1</span>");
	}

	@Test
	void refusesValuesThatAreNotValid() {
		assertThat(html("/catalogue?q=" + "x".repeat(51))).contains("data-flux-url=\"q&amp;sort&amp;!page\"");
		assertThat(html("/catalogue?page=999")).contains("!page=500\"");
	}

	@Test
	void saysInTheAddressWhatAnActionChanges() {
		LivePage page = this.live.open("/catalogue?q=tea").click("Next page");

		assertThat(page).hasElements("[data-flux-url='q=tea&sort&!page=2']", 1);
		assertThat(page.click("All")).hasElements("[data-flux-url='q&sort&!page']", 1);
	}

	@Test
	void followsTheAddressOverHttp() {
		String html = html("/catalogue?q=tea");

		String followed = post(html, "liveflux:url", "query", "q=cup&page=3");

		assertThat(followed).contains("data-flux-url=\"q=cup&amp;sort&amp;!page=3\"", "<span id=\"page\">3</span>");
	}

	@Test
	void takesTheAddressAlongWhenABrowserPostsByItself() {
		String html = html("/catalogue?q=tea&from=mail");

		MvcTestResult answer = this.pages.post()
			.uri("/liveflux")
			.session(this.session)
			.header("Sec-Fetch-Mode", "navigate")
			.header("Referer", "http://localhost/catalogue?q=tea&from=mail")
			.formField("liveflux_component_kind", "catalogue")
			.formField("liveflux_component_id", id(html))
			.formField("liveflux_action", "next")
			.exchange();

		assertThat(answer).hasStatus(303)
			.redirectedUrl()
			.isEqualTo("/catalogue?from=mail&q=tea&page=2&liveflux_show=" + id(html));
	}

	@Test
	void takesTheComponentThatTheBrowserHas() {
		String id = id(html("/catalogue?q=tea"));

		String html = adopting("/catalogue?q=cup&page=2", this.session, "catalogue:" + id);

		assertThat(id(html)).isEqualTo(id);
		assertThat(html).contains("data-flux-url=\"q=cup&amp;sort&amp;!page=2\"", "<span id=\"page\">2</span>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "catalogue:", "catalogue", ":", "counter:%s", "catalogue:AAAAAAAAAAAAAAAAAAAAAA",
			"catalogue:%s,", "CATALOGUE:%s" })
	void mountsItsOwnWhereNoComponentIsNamedProperly(String header) {
		String id = id(html("/catalogue"));

		assertThat(id(adopting("/catalogue", this.session, header.replace("%s", id)))).isNotEqualTo(id);
	}

	@Test
	void doesNotSpeakOfTheComponentsOfOthers() {
		String id = id(html("/catalogue"));

		assertThat(id(adopting("/catalogue", new MockHttpSession(), "catalogue:" + id))).isNotEqualTo(id);
	}

	@Test
	void tellsPagesFromFiles() {
		assertThat(this.pages.get().uri("/catalogue/1").header("X-Liveflux-Navigate", "1")).headers()
			.hasValue("X-Liveflux-Page", "1");
		assertThat(this.pages.get().uri("/sample.css").header("X-Liveflux-Navigate", "1")).headers()
			.doesNotContainHeader("X-Liveflux-Page");
	}

	@Test
	void hasAPageForEachArticle() {
		assertThat(this.live.open("/catalogue/1")).hasText("Number 1").hasElements("#previous", 0).hasNoFlaws();
		assertThat(this.pages.get().uri("/catalogue/10001")).hasStatus(404);
	}

	private String adopting(String uri, MockHttpSession session, String header) {
		MvcTestResult page = this.pages.get()
			.uri(uri)
			.session(session)
			.header("X-Liveflux-Components", header)
			.exchange();
		assertThat(page).hasStatusOk().headers().hasValue("Vary", "X-Liveflux-Components");
		return text(page);
	}

	private String post(String html, String action, String name, String value) {
		return text(this.pages.post()
			.uri("/liveflux")
			.session(this.session)
			.formField("liveflux_component_kind", "catalogue")
			.formField("liveflux_component_id", id(html))
			.formField("liveflux_action", action)
			.formField(name, value)
			.exchange());
	}

	private String html(String uri) {
		return text(this.pages.get().uri(uri).session(this.session).exchange());
	}

	private static String id(String html) {
		Matcher root = Pattern.compile("data-flux-component-id=\"([^\"]+)\"[^>]* data-flux-url=").matcher(html);
		assertThat(root.find()).isTrue();
		return root.group(1);
	}

	private static String text(MvcTestResult answer) {
		assertThat(answer).hasStatusOk();
		try {
			return answer.getResponse().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
