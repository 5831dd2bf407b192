package io.liveflux.sample.board;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The board in a browser: keys, a dialog, a message and a question.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class BoardIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	@Test
	void cardsAreAddedAndDeletedByKeys() {
		browser.open("/board", "open");
		for (String name : new String[] { "page", "commands", "keys", "confirm-dialog" }) {
			browser.run("return liveflux.client.extensions.use(arguments[0]).then(() => true)", name);
		}

		browser.press("n");
		browser.until(() -> assertThat(browser.run("return document.activeElement.id")).isEqualTo("new-card-text"));
		browser.press("Fly n", Keys.ENTER);

		browser.awaitText(".flashes", "Card added");
		browser.until(() -> assertThat(browser.find("#new-card").isDisplayed()).isFalse());
		browser.until(() -> assertThat(browser.find("#cards-TODO li:last-child .title").getText()).isEqualTo("Fly n"));
		browser.click("#cards-TODO li:last-child .remove");
		browser.awaitText("#question", "Delete “Fly n”?");
		browser.click("dialog[data-flux-confirm-dialog] [value=no]");
		browser.click("#cards-TODO li:last-child .remove");
		browser.click("dialog[data-flux-confirm-dialog] [value=yes]");
		browser.until(() -> assertThat(browser.find(".flashes").getText()).contains("“Fly n” deleted"));
		assertThat(browser.run("return document.title")).asString().startsWith("(");
	}

	@Test
	void cardsAreExportedAndThePageStays(@TempDir Path folder) {
		browser.saveTo(folder);
		browser.open("/board", "open");
		browser.run("window.marked = true");

		browser.click("form[data-flux-submit=export] button:not([hidden])");

		browser.until(() -> assertThat(folder.resolve("board.csv")).content().startsWith("lane,text\r\n"));
		assertThat(browser.run("return window.marked")).isEqualTo(true);
		assertThat(browser.find("html").getAttribute("data-flux-state")).isEqualTo("open");
		assertThat(browser.complaints()).isEmpty();
	}

}
