package io.liveflux.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

import io.liveflux.sample.browser.Browser;
import io.liveflux.test.LivePage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user does on a page, in the test kit and in a browser.
 */
interface KitStep {

	void inKit(LivePage page);

	void inBrowser(Browser browser);

	private static void awaitAnswers(Browser browser) {
		browser.until(() -> assertThat(browser.findAll(".flux-request")).isEmpty());
	}

	/**
	 * Does something again whose element an answer has drawn anew meanwhile.
	 */
	private static void steadily(Browser browser, Runnable deed) {
		browser.until(() -> {
			try {
				deed.run();
			}
			catch (StaleElementReferenceException ex) {
				throw new AssertionError("An answer came meanwhile", ex);
			}
		});
	}

	record Click(String css) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			page.click(this.css);
		}

		@Override
		public void inBrowser(Browser browser) {
			steadily(browser, () -> browser.click(this.css));
			awaitAnswers(browser);
		}

	}

	/**
	 * A click after which the page asks a question.
	 */
	record ClickAndSayYes(String css) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			// The kit says yes to all questions.
			page.click(this.css);
		}

		@Override
		public void inBrowser(Browser browser) {
			steadily(browser, () -> browser.click(this.css));
			browser.click("dialog[data-flux-confirm-dialog] [value=yes]");
			awaitAnswers(browser);
		}

	}

	/**
	 * Writes into a field and leaves it.
	 */
	record Fill(String css, String text) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			page.fill(this.css, this.text);
		}

		@Override
		public void inBrowser(Browser browser) {
			steadily(browser, () -> {
				WebElement field = browser.find(this.css);
				field.clear();
				field.sendKeys(this.text);
				browser.run("arguments[0].blur()", field);
			});
		}

	}

	/**
	 * Writes into a field and presses Enter.
	 */
	record FillAndEnter(String css, String text) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			page.fill(this.css, this.text).press("Enter");
		}

		@Override
		public void inBrowser(Browser browser) {
			steadily(browser, () -> {
				WebElement field = browser.find(this.css);
				field.clear();
				field.sendKeys(this.text, Keys.ENTER);
			});
			awaitAnswers(browser);
		}

	}

	record Choose(String css, String value) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			page.select(this.css, this.value);
		}

		@Override
		public void inBrowser(Browser browser) {
			steadily(browser, () -> {
				WebElement list = browser.find(this.css);
				new Select(list).selectByValue(this.value);
				browser.run("arguments[0].blur()", list);
			});
			awaitAnswers(browser);
		}

	}

	record Upload(String css, String name, byte[] content) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			page.upload(this.css, this.name, this.content);
		}

		@Override
		public void inBrowser(Browser browser) {
			try {
				Path folder = Files.createTempDirectory("liveflux-same");
				Path file = Files.write(folder.resolve(this.name), this.content);
				folder.toFile().deleteOnExit();
				file.toFile().deleteOnExit();
				browser.find(this.css).sendKeys(file.toString());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	record Press(String key) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			page.press(this.key);
		}

		@Override
		public void inBrowser(Browser browser) {
			browser.press(this.key);
		}

	}

	/**
	 * What takes a while.
	 */
	record Await(String css, String text) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			// A user sees it in the browser.
		}

		@Override
		public void inBrowser(Browser browser) {
			browser.awaitText(this.css, this.text);
		}

	}

	/**
	 * What the kit alone does: the browser's page shows it too.
	 */
	record ByKit(KitStep step) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			this.step.inKit(page);
		}

		@Override
		public void inBrowser(Browser browser) {
			// Its page shows what the other one has done.
		}

	}

	/**
	 * What the browser alone does: the kit's page shows it too.
	 */
	record ByBrowser(KitStep step) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			// Its page shows what the other one has done.
		}

		@Override
		public void inBrowser(Browser browser) {
			this.step.inBrowser(browser);
		}

	}

	/**
	 * Several steps; what is between them differs, or does not last.
	 */
	record Together(KitStep... steps) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			for (KitStep step : this.steps) {
				step.inKit(page);
			}
		}

		@Override
		public void inBrowser(Browser browser) {
			for (KitStep step : this.steps) {
				step.inBrowser(browser);
			}
		}

		@Override
		public String toString() {
			return List.of(this.steps).toString();
		}

	}

	/**
	 * Joins a channel, which the browser's page only counts.
	 */
	record Join(String channel, String name) implements KitStep {

		@Override
		public void inKit(LivePage page) {
			page.join(this.channel, Map.of("name", this.name));
		}

		@Override
		public void inBrowser(Browser browser) {
			// Somebody else is there.
		}

	}

	/**
	 * Waits until the page has all of the client that it needs: keys pressed before mean
	 * nothing.
	 */
	static void awaitExtensions(Browser browser) {
		browser.run("""
				const { extensions } = liveflux.client;
				return Promise.all(arguments[0].map((name) => extensions.coming(name))).then(() => true);
				""", List.of("commands", "confirm-dialog", "fields", "forms", "keys", "navigate", "page", "rows",
				"sort", "text", "triggers", "uploads"));
	}

}
