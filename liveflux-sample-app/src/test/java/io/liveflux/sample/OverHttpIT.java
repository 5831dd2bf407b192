package io.liveflux.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.websocket.enabled=false", "liveflux.sse.enabled=false" })
class OverHttpIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	@Test
	void counterCounts() {
		browser.open("/counter", "http");

		browser.click(".counter:not(.shared) [aria-label='Increment']");
		browser.click("[data-flux-param-by='10']");

		browser.awaitText(".counter:not(.shared) output", "16");
		assertThat(browser.find("html").getAttribute("data-flux-transport")).isEqualTo("http");
		assertThat(browser.find(".connection").getText()).isEqualTo("HTTP · on demand");
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void bothViewsOfTheSharedCounterShowWhatOneOfThemDid() {
		browser.open("/counter", "http");

		browser.click(".shared [data-flux-action='reset']");
		browser.until(() -> assertShared("0"));
		browser.click(".shared [aria-label='Increment']");

		browser.until(() -> assertShared("1"));
	}

	@Test
	void formShowsMistakesAndTakesWhatIsMended() {
		browser.open("/todo", "http");

		browser.click(".todo form button");
		browser.awaitText("#todo-title-error", "Say what is to be done.");
		browser.find("#todo-title").sendKeys("Without a socket");
		browser.click(".todo form button");

		browser.until(() -> assertThat(browser.findAll(".tasks .title")).extracting(WebElement::getText)
			.contains("Without a socket"));
		assertThat(browser.find("#todo-title-error").getText()).isEmpty();
	}

	@Test
	void headlineIsPublishedAndTheAnswerBringsThePresentPrices() {
		browser.open("/ticker", "http");
		String before = browser.find("tbody").getText();

		// A price changes twenty times a second, not between any two moments.
		browser.until(() -> {
			browser.find("#ticker-headline").sendKeys("No push today\n");
			browser.awaitText(".headline", "No push today");
			assertThat(browser.find("tbody").getText()).isNotEqualTo(before);
		});
	}

	private static void assertShared(String count) {
		assertThat(browser.findAll(".shared output")).hasSize(2)
			.allSatisfy((output) -> assertThat(output.getText()).isEqualTo(count));
	}

}
