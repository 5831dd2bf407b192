package io.liveflux.sample;

import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

import io.liveflux.sample.KitStep.Await;
import io.liveflux.sample.KitStep.ByBrowser;
import io.liveflux.sample.KitStep.ByKit;
import io.liveflux.sample.KitStep.Choose;
import io.liveflux.sample.KitStep.Click;
import io.liveflux.sample.KitStep.ClickAndSayYes;
import io.liveflux.sample.KitStep.Fill;
import io.liveflux.sample.KitStep.FillAndEnter;
import io.liveflux.sample.KitStep.Join;
import io.liveflux.sample.KitStep.Press;
import io.liveflux.sample.KitStep.Together;
import io.liveflux.sample.KitStep.Upload;
import io.liveflux.sample.browser.Browser;
import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same steps lead to the same document in the test kit and in a browser.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExpectedLog("InfiniteList has failed")
class KitAndBrowserIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");

	private final LiveTester live;

	KitAndBrowserIT(@Autowired LiveTester live) {
		this.live = live;
	}

	@ParameterizedTest
	@EnumSource
	void showTheSame(Scenario scenario) {
		LivePage page = this.live.open(scenario.path);
		browser.open(scenario.path, "open");
		KitStep.awaitExtensions(browser);
		if (scenario.steps.stream().limit(1).noneMatch(ScrollToEnd.class::isInstance)) {
			SameHtml.await(browser, page, scenario.parts, "opening it");
		}

		for (KitStep step : scenario.steps) {
			step.inKit(page);
			step.inBrowser(browser);
			SameHtml.await(browser, page, scenario.parts, step.toString());
		}
	}

	@Test
	void showTheSameAfterManyPushes(@Autowired ApplicationContext context,
			@Autowired ScheduledAnnotationBeanPostProcessor schedules) {
		LivePage page = this.live.open("/ticker");
		browser.open("/ticker", "open");
		String first = browser.find(".ticker tbody").getText();
		browser.until(() -> assertThat(browser.find(".ticker tbody").getText()).isNotEqualTo(first));

		schedules.postProcessBeforeDestruction(context.getBean("priceFeed"), "priceFeed");

		try {
			SameHtml.await(browser, page, List.of(".ticker"), "the last change");
		}
		finally {
			schedules.postProcessAfterInitialization(context.getBean("priceFeed"), "priceFeed");
		}
	}

	/**
	 * What a user does on a page, and what is compared then.
	 */
	private enum Scenario {

		COUNTER("/counter", List.of("[aria-label='Your counter']"),
				new Click("[aria-label='Your counter'] [data-flux-param-by]"), new Fill("#counter-value", "42"),
				new Click("[aria-label='Your counter'] form button"),
				new Click("[aria-label='Your counter'] [aria-label=Decrement]")),

		SHARED_COUNTER("/counter", List.of("[aria-label='Shared counter']"),
				new ByKit(new Click(".pair > div:first-child [aria-label=Increment]")),
				new ByBrowser(new Click(".pair > div:last-child [aria-label=Increment]")),
				new ByKit(new Click(".pair > div:first-child [data-flux-action=reset]"))),

		HOME("/", List.of(".demo .live", ".miniature"), new ByKit(new Click(".demo [aria-label=Increment]")),
				new ByBrowser(new Click(".demo [aria-label=Decrement]")), new Join("chat/lobby", "Ann")),

		TODO("/todo", List.of(".todo"), new Fill("#todo-title", " "), new Click(".todo form button"),
				new Click("[data-flux-param-filter=DONE]"), new Click("[data-flux-param-filter=ALL]"),
				new Fill("#todo-title", "Kit"), new Choose("#todo-priority", "HIGH"), new Click(".todo form button"),
				new ByBrowser(new Click(".tasks li:last-child input")),
				new ByKit(new Click(".tasks li:last-child .remove")),
				new ByBrowser(new Click(".tasks li:last-child .remove"))),

		PLAYGROUND("/playground", List.of("#likes", "#received", "#parcels", "#bound", "#rung", "#log"),
				new Click("#like"), new Click("#legacy-like"), new Click("#each"), new Fill("#name", "Ada"),
				new Click("#send"), new Click("#pack"), new Fill("#title", "Kit"), new Click("#loud"),
				new Click("#doorbell")),

		CHECKOUT("/checkout", List.of(".checkout"), new Choose(".checkout select", "CUP"),
				new Click(".checkout form > .primary"), new Fill("#mail", "nobody"), new Choose("#country", "AUSTRIA"),
				new Click("#gift1"), new Click(".checkout form > .primary")),

		PURCHASE("/checkout", List.of(".checkout"), new Click(".checkout form > .primary + button"),
				new Choose(".lines li:last-child select", "CUP"), new Fill(".lines li:last-child input", "2"),
				new Click(".lines li:last-child button:nth-of-type(1)"),
				new Click(".lines li:last-child button:nth-of-type(2)"), new Click(".checkout form > .primary"),
				new Fill("#name", "Ada"), new Fill("#mail", "ada@example.org"), new Choose("#country", "ITALY"),
				new Choose("#region", "Tuscany"), new Click(".checkout form > .primary"),
				new Click(".checkout form > .primary")),

		ASSISTANT("/assistant", List.of(".assistant"), new Fill("#assistant-question", "mishap"),
				new Together(new Click(".assistant form button"),
						new Await(".assistant [role=alert]", "The assistant has lost its thread."))),

		REPORT("/report", List.of(".report"), new Await(".report dl div:nth-child(2) dd", "1900"),
				new Together(new Click(".report form:nth-child(4) [aria-pressed]"),
						new Await(".report [role=alert] span", "Nothing is kept of 2023"))),

		KEYS("/board", List.of("#new-card", "title"), new Press("n")),

		BOARD("/board", List.of(".lanes", "#new-card"), new Press("n"), new Fill("#new-card-text", " "),
				new Click("#add-card .primary"), new Fill("#new-card-text", "Kit"), new Click("#add-card .primary"),
				new Click("#cards-TODO li:last-child [data-flux-action=edit]"), new FillAndEnter("#edited", "Together"),
				new ByKit(new Click("#cards-TODO li:last-child .moves [aria-label$=up]")),
				new ByBrowser(new Click("#cards-TODO li:last-child .moves [aria-label$=on]")),
				new ByBrowser(new ClickAndSayYes("#cards-DOING li:last-child .remove")),
				new ByKit(new ClickAndSayYes("#cards-TODO li:last-child .remove"))),

		GALLERY("/gallery", List.of(".gallery", ".photos"), new ByKit(new Upload("#gallery-files", "sea.png", PNG)),
				new ByKit(new Click(".gallery .primary")), new Upload("#gallery-files", "notes.png", new byte[] { 1 }),
				new Click(".gallery .primary"), new ByBrowser(new Click(".pictures li:first-child .quiet")),
				new Together(new Upload("#photos-files", "sky.png", PNG), new Await(".uploads .muted", "ready")),
				new Click(".photos .primary"), new ByKit(new Click(".pictures li:first-child .quiet")),
				new ByKit(new Click(".pictures li:first-child .quiet"))),

		MODAL("/recipes/modal", List.of(".recipe"), new Click(".recipe section > button"),
				new Fill("#rename input", "Minutes"), new Click("#rename button:not([type])")),

		TABS("/recipes/tabs", List.of(".recipe"), new Click(".recipe nav a:nth-child(2)"),
				new Click(".recipe nav a:nth-child(3)")),

		FLASH("/recipes/flash", List.of(".recipe", ".flashes"), new Click("[data-flux-action=fail]")),

		SHORTCUTS("/recipes/shortcuts", List.of(".recipe"), new Press("n"), new Press("n"), new Press("u")),

		DARK_MODE("/recipes/dark-mode", List.of(".recipe"), new Click("[value=dark]"), new Click("[value=light]")),

		SEARCH("/recipes/search", List.of(".recipe"), new Fill("[name=query]", "EN"), new Fill("[name=query]", "xyz")),

		WIZARD("/recipes/wizard", List.of(".recipe"), new Click(".recipe form button:last-child"),
				new Fill("[name=to]", "Kyoto"), new Click(".recipe form button:last-child"),
				new Click(".recipe form button.quiet"), new Click(".recipe form button:last-child"),
				new FillAndEnter("[name=mail]", "ann"), new FillAndEnter("[name=mail]", "ann@example.org")),

		INFINITE_LIST("/recipes/infinite-list", List.of(".recipe"), new ScrollToEnd("[data-flux-action=more]")),

		TYPING("/recipes/typing", List.of(".recipe"), new ByKit(new Fill("[name=name]", "Ben")),
				new ByKit(new Fill("[name=text]", "H"))),

		BELL("/recipes/bell", List.of(".recipe"), new Fill("[aria-label='Page of ben'] [name=text]", "Tea is ready"),
				new ByKit(new Click("[aria-label='Page of ben'] button")),
				new ByBrowser(new Click("[aria-label='Page of ben'] button"))),

		STREAMING("/recipes/streaming", List.of(".recipe"), new Click("[data-flux-action=recite]")),

		SLOW_JOB("/recipes/slow-job", List.of(".recipe"),
				new Together(new Click("[data-flux-action=start]"),
						new Await(".recipe [role=status]", "The file is ready."))),

		CHART("/recipes/chart", List.of(".recipe figcaption")),

		PIN_MAP("/recipes/pin-map", List.of(".recipe"), new Click("[data-flux-action=pin]"));

		private final String path;

		private final List<String> parts;

		private final List<KitStep> steps;

		Scenario(String path, List<String> parts, KitStep... steps) {
			this.path = path;
			this.parts = parts;
			this.steps = List.of(steps);
		}

	}

}
