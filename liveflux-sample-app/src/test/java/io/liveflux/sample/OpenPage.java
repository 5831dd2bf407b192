package io.liveflux.sample;

import java.time.Duration;
import java.util.List;

import org.openqa.selenium.WebElement;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page of a demo that is open while its server goes away and comes back.
 *
 * @param browser shows it
 * @param window the window it is in
 * @param demo whose page it is
 * @param number its number among the pages of the same demo
 */
record OpenPage(Browser browser, String window, Demo demo, int number) {

	/** How long a page may take to be live again. */
	static final Duration PATIENCE = Duration.ofSeconds(45);

	/**
	 * Draws each component once more, and returns those that look different on the page.
	 */
	private static final String LIES = """
			const [skipped] = arguments;
			const _csrf = document.querySelector("input[name=_csrf]")?.value ?? "";
			// What scripts of the page have written is none of the server's business.
			const textOf = (root) => {
			  const copy = root?.cloneNode(true);
			  copy?.querySelectorAll("[data-flux-ignore], [data-flux-hook], sample-clock").forEach((it) => it.remove());
			  return copy?.textContent.replace(/\\s+/g, " ");
			};
			const lies = [];
			for (const root of document.querySelectorAll("[data-flux-component-id]")) {
			  const { fluxComponentId: id, fluxComponentKind: kind } = root.dataset;
			  if (skipped.includes(kind)) continue;
			  const body = new URLSearchParams(
			    { liveflux_component_id: id, liveflux_component_kind: kind, _csrf });
			  const answer = await fetch("/liveflux", { method: "POST", body });
			  const html = new DOMParser().parseFromString(await answer.text(), "text/html");
			  const drawn = textOf(html.querySelector(`[data-flux-component-id="${id}"]`));
			  const shown = textOf(root);
			  if (drawn !== shown) lies.push(`${kind}: ${shown} | ${drawn}`);
			}
			return lies;
			""";

	static OpenPage open(Browser browser, int port, Demo demo, int number) {
		OpenPage page = new OpenPage(browser, browser.openWindow(), demo, number);
		browser.open(port, demo.path(number));
		page.awaitLive();
		demo.prepare(page);
		return page;
	}

	/**
	 * Turns to the page, uses it, and compares what it shows with what the server has.
	 */
	void check() {
		this.browser.turnTo(this.window);
		awaitLive();
		awaitTruth();
		this.demo.check(this);
		awaitTruth();
	}

	private void awaitTruth() {
		this.browser.until(PATIENCE, () -> assertThat((List<?>) this.browser.run(LIES, Demo.RESTLESS)).isEmpty());
	}

	void awaitLive() {
		this.browser.until(PATIENCE, () -> {
			assertThat(this.browser.run("return document.documentElement.dataset.fluxState")).isEqualTo("open");
			assertThat(this.browser.findAll("[data-flux-lost]")).isEmpty();
		});
	}

	void awaitText(String css, String text) {
		this.browser.until(PATIENCE, () -> assertThat(find(css).getText()).isEqualTo(text));
	}

	void awaitValue(String css, String value) {
		this.browser.until(PATIENCE, () -> assertThat(find(css).getDomProperty("value")).isEqualTo(value));
	}

	void click(String css) {
		this.browser.click(css);
	}

	WebElement find(String css) {
		return this.browser.find(css);
	}

	void type(String css, String text) {
		find(css).sendKeys(text);
	}

	/**
	 * Clicks, and waits until a number has become larger by one.
	 */
	void raise(String button, String output) {
		int before = Integer.parseInt(find(output).getText());
		click(button);
		awaitText(output, Integer.toString(before + 1));
	}

	@Override
	public String toString() {
		return this.demo + " " + this.number;
	}

}
