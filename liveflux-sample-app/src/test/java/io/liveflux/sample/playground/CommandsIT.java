package io.liveflux.sample.playground;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page does by itself: {@code data-flux-do}, and commands of the server.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CommandsIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final PlaygroundPage page = new PlaygroundPage(browser);

	@Test
	void opensAMenuThatStaysWhileThePageChanges() {
		this.page.open();

		browser.click("#menu-button");
		browser.until(() -> assertThat(browser.find("#rate").isDisplayed()).isTrue());
		assertThat(this.page.ask("document.activeElement.id")).isEqualTo("rate");
		assertThat(browser.find("#menu-button").getDomAttribute("aria-expanded")).isEqualTo("true");
		browser.click("#rate");
		this.page.awaitLikes(1);

		assertThat(browser.find("#rate").isDisplayed()).isTrue();
		assertThat(browser.find("#rate").getText()).isEqualTo("Rated");
		this.page.awaitThat("document.querySelector('#menu').closest('section').className", "card busy");
	}

	@Test
	void closesTheMenuByEscapeAndByAClickElsewhere() {
		this.page.open();
		browser.click("#menu-button");
		this.page.awaitThat("document.querySelector('#menu').className", "row");

		browser.press(Keys.ESCAPE);
		browser.until(() -> assertThat(browser.find("#menu").isDisplayed()).isFalse());
		assertThat(browser.find("#menu-button").getDomAttribute("aria-expanded")).isEqualTo("false");
		browser.click("#menu-button");
		this.page.awaitThat("document.querySelector('#menu').className", "row");
		browser.click("h1");

		assertThat(browser.find("#menu").isDisplayed()).isFalse();
		this.page.awaitThat("document.querySelector('#menu').inert", "false");
	}

	@Test
	void theServerOpensADialog() {
		this.page.open();
		browser.click("#menu-button");

		browser.click("#ask");

		browser.until(() -> assertThat(this.page.ask("document.activeElement.id")).isEqualTo("answer"));
		assertThat(this.page.ask("document.querySelector('#asked').matches(':modal')")).isEqualTo("true");
		assertThat(browser.find("#menu").isDisplayed()).isFalse();
	}

}
