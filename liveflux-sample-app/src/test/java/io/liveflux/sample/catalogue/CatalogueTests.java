package io.liveflux.sample.catalogue;

import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
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

	private final Items items;

	CatalogueTests(@Autowired LiveTester live, @Autowired Items items, @Autowired WebApplicationContext context) {
		this.live = live;
		this.items = items;
		this.pages = MockMvcTester.from(context);
	}

	@Test
	void beginsWithWhatTheAddressSays() {
		LivePage page = this.live.open("/catalogue?q=green&category=TEA&sort=PRICE");

		assertThat(page).value("Search").isEqualTo("green").and().text("#found").isEqualTo("357");
		assertThat(page).hasElements("#by-PRICE[aria-current]", 1).hasElements("#only-TEA[aria-pressed=true]", 1);
		assertThat(page).hasElements("[data-flux-url='q=green&!category=TEA&sort=PRICE&articles']", 1).hasNoFlaws();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?", "?category=", "?category=NONE", "?category=TEA&category=CUP", "?sort=NONE",
			"?sort=NAME&sort=PRICE", "?unknown=1" })
	void hasDefaultsForWhatIsMissingOrWrong(String query) {
		String html = html("/catalogue" + query);

		assertThat(html).contains("data-flux-url=\"q&amp;!category&amp;sort&amp;articles\"",
				"<strong id=\"found\">10000</strong>");
	}

	@Test
	void refusesValuesThatAreNotValid() {
		assertThat(html("/catalogue?q=" + "x".repeat(51)))
			.contains("data-flux-url=\"q&amp;!category&amp;sort&amp;articles\"");
	}

	@Test
	void saysInTheAddressWhatAnActionChanges() {
		LivePage page = this.live.open("/catalogue?q=green").click("Cup");

		assertThat(page).hasElements("[data-flux-url='q=green&!category=CUP&sort&articles']", 1);
		assertThat(page.click("Cup")).hasElements("[data-flux-url='q=green&!category&sort&articles']", 1);
		assertThat(page.click("All")).hasElements("[data-flux-url='q&!category&sort&articles']", 1);
	}

	@Test
	void goesOnAndKeepsAPart() {
		LivePage page = this.live.open("/catalogue?sort=PRICE");
		List<String> seen = new ArrayList<>();
		assertThat(rows(page)).hasSize(20);

		for (int step = 0; step < 13; step++) {
			rows(page).stream().filter((row) -> !seen.contains(row)).forEach(seen::add);
			page.click("More");
		}

		assertThat(rows(page)).hasSize(200);
		assertThat(seen).hasSize(260).isEqualTo(numbersByPrice().subList(0, 260));
		assertThat(page.click("Earlier")).hasElements("tbody tr", 200);
		assertThat(rows(page)).isEqualTo(seen.subList(60, 260));
		assertThat(page.click("Tea")).hasElements("tbody tr", 20).hasElements("#earlier", 0);
	}

	@Test
	void endsWithTheLastArticle() {
		LivePage page = this.live.open("/catalogue?q=green+assam");
		assertThat(page).hasElements("#more", 1);
		for (int step = 0; page.html().contains("id=\"more\"") && step < 20; step++) {
			page.click("More");
		}

		assertThat(page).hasElements("#more", 0).text("#found").isEqualTo(String.valueOf(rows(page).size()));
	}

	@Test
	void isWhereItWasWhenSomebodyComesBack() {
		String html = html("/catalogue?q=tea");
		post(html, "more", "unused", "");
		post(html, "more", "unused", "");

		String again = adopting("/catalogue?q=tea&articles=3", this.session, "catalogue:" + id(html));

		assertThat(again.split("<tr data-flux-key")).hasSize(1 + 60);
	}

	@Test
	void followsTheAddressOverHttp() {
		String html = html("/catalogue?q=tea");
		post(html, "more", "unused", "");

		String followed = post(html, "liveflux:url", "query", "q=cup&category=CUP");

		assertThat(followed).contains("data-flux-url=\"q=cup&amp;!category=CUP&amp;sort&amp;articles\"");
		assertThat(followed.split("<tr data-flux-key")).hasSize(1 + 20);
	}

	@Test
	void goesOnAndBackByLinksWithoutJavaScript() {
		List<String> seen = new ArrayList<>();
		String uri = "/catalogue?q=green+assam";
		String html = html(uri);
		for (String next = link(html, "more"); next != null; next = link(html, "more")) {
			seen.addAll(rows(html));
			uri = next;
			html = html("/catalogue" + uri);
		}
		seen.addAll(rows(html));

		assertThat(seen).doesNotHaveDuplicates().hasSize(Integer.parseInt(found(html)));
		assertThat(uri).startsWith("?q=green+assam&articles=after-");
		int last = rows(html).size();
		html = html("/catalogue" + link(html, "earlier"));
		assertThat(rows(html)).isEqualTo(seen.subList(seen.size() - last - 20, seen.size() - last));
	}

	@ParameterizedTest
	@ValueSource(strings = { "after-20", "after-1.AAAA", "before-", "7777", "x", "%00", "after-{\"number\":20}" })
	void beginsAtTheStartWhereTheAddressNamesNoPlace(String place) {
		assertThat(
				rows(text(this.pages.get().uri("/catalogue?articles={place}", place).session(this.session).exchange())))
			.startsWith("1");
	}

	private static @Nullable String link(String html, String id) {
		Element link = Jsoup.parse(html).getElementById(id);
		return (link != null) ? link.attr("href") : null;
	}

	private static List<String> rows(String html) {
		return Jsoup.parse(html).select("tbody td:first-child").eachText();
	}

	private static String found(String html) {
		return Jsoup.parse(html).select("#found").text();
	}

	@Test
	void takesTheAddressAlongWhenABrowserPostsByItself() {
		String html = html("/catalogue?q=tea&from=mail");

		assertThat(posted(html, "only?category=CUP")).hasStatus(303)
			.redirectedUrl()
			.isEqualTo("/catalogue?from=mail&q=tea&category=CUP&liveflux_show=" + id(html));
	}

	private MvcTestResult posted(String html, String action) {
		assertThat(html).contains("value=\"" + action + "\"");
		return this.pages.post()
			.uri("/liveflux")
			.session(this.session)
			.header("Sec-Fetch-Mode", "navigate")
			.header("Referer", "http://localhost/catalogue?q=tea&from=mail")
			.formField("liveflux_component_kind", "catalogue")
			.formField("liveflux_component_id", id(html))
			.formField("liveflux_action", action)
			.exchange();
	}

	@Test
	void takesTheComponentThatTheBrowserHas() {
		String id = id(html("/catalogue?q=tea"));

		String html = adopting("/catalogue?q=cup&category=CUP", this.session, "catalogue:" + id);

		assertThat(id(html)).isEqualTo(id);
		assertThat(html).contains("data-flux-url=\"q=cup&amp;!category=CUP&amp;sort&amp;articles\"");
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

	private static List<String> rows(LivePage page) {
		return rows(page.html());
	}

	private List<String> numbersByPrice() {
		return this.items.find(new Search("", null, Sort.PRICE), ScrollPosition.keyset(), Limit.of(10_000))
			.map((item) -> String.valueOf(item.number()))
			.toList();
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
