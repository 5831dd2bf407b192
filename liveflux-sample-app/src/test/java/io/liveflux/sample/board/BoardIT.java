package io.liveflux.sample.board;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

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
	void cardsAreSortedByPointerAndKeyboardForEverybody() {
		browser.open("/board", "open");
		browser.run("return liveflux.client.extensions.use('sort').then(() => true)");
		String first = browser.window();
		String second = browser.openWindow();
		browser.open("/board", "open");
		browser.turnTo(first);
		assertThat(titles("TODO")).startsWith("Press n", "Open this board in a second window");

		browser.hold("#card-2 .title");
		browser.pointAt("#card-1 .title", 2);
		browser.pointAt("#card-1 .title", -2);
		browser.letGo();

		browser.until(() -> assertThat(titles("TODO")).startsWith("Open this board in a second window", "Press n"));
		browser.turnTo(second);
		browser.until(() -> assertThat(titles("TODO")).startsWith("Open this board in a second window", "Press n"));
		browser.turnTo(first);
		browser.run("document.querySelector('#card-2').focus()");
		browser.press(" ", Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
		browser.until(() -> assertThat(titles("DOING")).contains("Open this board in a second window"));
		assertThat(browser.run("return document.activeElement.id")).isEqualTo("card-2");
		browser.press(" ");
		browser.awaitText(".flashes", "Moved to “Doing”");
		browser.until(() -> assertThat(browser.run("return document.activeElement.id")).isEqualTo("card-2"));
		browser.turnTo(second);
		browser.until(() -> assertThat(titles("DOING")).contains("Open this board in a second window"));
		assertThat(titles("TODO")).startsWith("Press n");
		browser.turnTo(first);
		assertThat(browser.complaints()).isEmpty();
	}

	private static List<String> titles(String lane) {
		return browser.findAll("#cards-" + lane + " .title").stream().map(WebElement::getText).toList();
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
