package io.liveflux.sample;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same steps lead to the same document in the test kit and in a browser.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class KitAndBrowserIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final LiveTester live;

	KitAndBrowserIT(@Autowired LiveTester live) {
		this.live = live;
	}

	@ParameterizedTest
	@EnumSource
	void showTheSame(Scenario scenario) {
		LivePage page = this.live.open(scenario.path);
		scenario.steps.forEach((step) -> step.inKit(page));
		browser.open(scenario.path, "open");

		scenario.steps.forEach(Step::inBrowser);

		browser.until(() -> {
			String shown = String.valueOf(browser.run("return document.documentElement.outerHTML"));
			for (String part : scenario.parts) {
				// What one page does, others may see.
				assertThat(plain(shown, part)).isEqualTo(plain(page.settle().html(), part));
			}
		});
	}

	/**
	 * Returns a part of a page without what is different each time.
	 */
	private static String plain(String html, String selector) {
		Document document = Jsoup.parse(html);
		document.outputSettings().prettyPrint(false);
		document.select("*").forEach(KitAndBrowserIT::simplify);
		return document.select(selector).outerHtml();
	}

	/**
	 * Leaves out ids, what is left of a class after an action has run, what lets the
	 * keyboard reach items of a list, and the order of attributes.
	 */
	private static void simplify(Element element) {
		Map<String, String> attributes = new TreeMap<>();
		element.attributes().forEach((attribute) -> attributes.put(attribute.getKey(), attribute.getValue()));
		attributes.keySet().removeAll(Set.of("data-flux-component-id", "data-flux-seal", "data-flux-version"));
		attributes.remove("class", "");
		if (attributes.remove("aria-describedby", "flux-sort-help")) {
			attributes.remove("tabindex");
		}
		if (element.attr("name").equals("liveflux_component_id")) {
			attributes.remove("value");
		}
		element.clearAttributes();
		attributes.forEach(element::attr);
	}

	/**
	 * Does something again whose element an answer has drawn anew meanwhile.
	 */
	private static void steadily(Runnable deed) {
		browser.until(() -> {
			try {
				deed.run();
			}
			catch (StaleElementReferenceException ex) {
				throw new AssertionError("An answer came meanwhile", ex);
			}
		});
	}

	/**
	 * What a user does on a page, and what is compared then.
	 */
	private enum Scenario {

		COUNTER("/counter", List.of("[aria-label='Your counter']"),
				List.of(new Click("[aria-label='Your counter'] [data-flux-param-by]"), new Fill("#counter-value", "42"),
						new Click("[aria-label='Your counter'] form button"),
						new Click("[aria-label='Your counter'] [aria-label=Decrement]"))),

		TODO("/todo", List.of(".todo"),
				List.of(new Fill("#todo-title", " "), new Click(".todo form button"),
						new Click("[data-flux-param-filter=DONE]"))),

		PLAYGROUND("/playground", List.of("#likes", "#received", "#parcels", "#bound", "#rung", "#log"),
				List.of(new Click("#like"), new Click("#legacy-like"), new Click("#each"), new Fill("#name", "Ada"),
						new Click("#send"), new Click("#pack"), new Fill("#title", "Kit"), new Click("#loud"),
						new Click("#doorbell"))),

		CHECKOUT("/checkout", List.of(".checkout"),
				List.of(new Choose(".checkout select", "CUP"), new Click(".checkout form > .primary"),
						new Fill("#mail", "nobody"), new Choose("#country", "AUSTRIA"), new Click("#gift1"),
						new Click(".checkout form > .primary"))),

		ASSISTANT("/assistant", List.of(".assistant"),
				List.of(new Fill("#assistant-question", "mishap"), new Click(".assistant form button"),
						new Await(".assistant [role=alert]", "The assistant has lost its thread."))),

		REPORT("/report", List.of(".report"),
				List.of(new Await(".report dl div:nth-child(2) dd", "1900"),
						new Click(".report form:nth-child(4) [aria-pressed]"),
						new Await(".report [role=alert] span", "Nothing is kept of 2023"))),

		CATALOGUE("/catalogue?q=silver+cornwall&category=POT", List.of(".catalogue"),
				List.of(new ScrollToEnd("#more"), new Click("#only-TEA"), new Click("#by-PRICE"),
						new ScrollToEnd("#more"), new Fill("#search", "rize blue"), new Click(".catalogue .primary"),
						new ScrollToEnd("#more"))),

		KEYS("/board", List.of("#new-card", "title"), List.of(new Press("n"))),

		BOARD("/board", List.of(".lanes", "#new-card"), List.of(new Press("n"), new Fill("#new-card-text", " "),
				new Click("#add-card .primary"), new Fill("#new-card-text", "Kit"), new Click("#add-card .primary")));

		private final String path;

		private final List<String> parts;

		private final List<Step> steps;

		Scenario(String path, List<String> parts, List<Step> steps) {
			this.path = path;
			this.parts = parts;
			this.steps = steps;
		}

	}

	/**
	 * What a user does.
	 */
	private sealed interface Step {

		void inKit(LivePage page);

		void inBrowser();

	}

	private record Click(String css) implements Step {

		@Override
		public void inKit(LivePage page) {
			page.click(this.css);
		}

		@Override
		public void inBrowser() {
			steadily(() -> browser.click(this.css));
			browser.until(() -> assertThat(browser.findAll(".flux-request")).isEmpty());
		}

	}

	private record Fill(String css, String text) implements Step {

		@Override
		public void inKit(LivePage page) {
			page.fill(this.css, this.text);
		}

		@Override
		public void inBrowser() {
			steadily(() -> {
				WebElement field = browser.find(this.css);
				field.clear();
				field.sendKeys(this.text);
			});
		}

	}

	private record Choose(String css, String value) implements Step {

		@Override
		public void inKit(LivePage page) {
			page.select(this.css, this.value);
		}

		@Override
		public void inBrowser() {
			steadily(() -> new Select(browser.find(this.css)).selectByValue(this.value));
			browser.until(() -> assertThat(browser.findAll(".flux-request")).isEmpty());
		}

	}

	/**
	 * Reads on until a list has no more.
	 */
	private record ScrollToEnd(String more) implements Step {

		@Override
		public void inKit(LivePage page) {
			while (!Jsoup.parse(page.html()).select(this.more).isEmpty()) {
				page.scrollTo(this.more);
			}
		}

		@Override
		public void inBrowser() {
			browser.until(() -> {
				browser.run("window.scrollTo(0, document.body.scrollHeight)");
				assertThat(browser.findAll(this.more)).isEmpty();
			});
		}

	}

	private record Press(String key) implements Step {

		@Override
		public void inKit(LivePage page) {
			page.press(this.key);
		}

		@Override
		public void inBrowser() {
			browser.press(this.key);
		}

	}

	/**
	 * What takes a while.
	 */
	private record Await(String css, String text) implements Step {

		@Override
		public void inKit(LivePage page) {
			browser.until(() -> assertThat(page.settle()).text(this.css).isEqualTo(this.text));
		}

		@Override
		public void inBrowser() {
			browser.awaitText(this.css, this.text);
		}

	}

}
