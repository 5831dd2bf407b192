package io.liveflux.sample.ticker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TickerIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final String FIELD = "#ticker-headline";

	@Test
	void pricesArePushedToThePage() {
		browser.open("/ticker", "open");
		String before = browser.find("tbody").getText();

		awaitChanges(60);

		assertThat(browser.find("tbody").getText()).isNotEqualTo(before);
		assertThat(browser.findAll("tbody tr")).hasSize(8);
	}

	@Test
	void typingKeepsTextCaretAndFocusWhileUpdatesArrive() {
		browser.open("/ticker", "open");
		WebElement field = browser.find(FIELD);

		field.sendKeys("Honey is cheap");
		awaitChanges(20);
		field.sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT);
		awaitChanges(20);
		assertThat(browser.run("return arguments[0].selectionStart", field)).isEqualTo(9L);
		field.sendKeys("very ");
		awaitChanges(20);

		assertThat(field.getDomProperty("value")).isEqualTo("Honey is very cheap");
		assertThat(browser.run("return arguments[0].selectionStart", field)).isEqualTo(14L);
		assertThat(browser.run("return document.activeElement === arguments[0]", field)).isEqualTo(true);
	}

	@Test
	void selectionSurvivesUpdates() {
		browser.open("/ticker", "open");
		WebElement field = browser.find(FIELD);

		field.sendKeys("Oats are up");
		browser.run("arguments[0].setSelectionRange(5, 8)", field);
		awaitChanges(20);

		assertThat(browser.run("return [arguments[0].selectionStart, arguments[0].selectionEnd].join()", field))
			.isEqualTo("5,8");
	}

	@Test
	void headlineOfOneWindowIsReadInAnother() {
		browser.open("/ticker", "open");
		String first = browser.window();
		browser.openWindow();
		browser.open("/ticker", "open");

		browser.find(FIELD).sendKeys("Saffron & tea <up>\n");

		browser.awaitText(".headline", "Saffron & tea <up>");
		browser.until(() -> assertThat(browser.find(FIELD).getDomProperty("value")).isEmpty());
		browser.turnTo(first);
		browser.awaitText(".headline", "Saffron & tea <up>");
	}

	private static void awaitChanges(int changes) {
		long before = changes();
		browser.until(() -> assertThat(changes()).isGreaterThanOrEqualTo(before + changes));
	}

	private static long changes() {
		Object text = browser.run("return document.querySelector('.ticker .muted .number').textContent");
		return Long.parseLong(String.valueOf(text).replace(",", ""));
	}

}
