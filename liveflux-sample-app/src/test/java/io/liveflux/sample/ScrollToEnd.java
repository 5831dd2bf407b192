package io.liveflux.sample;

import org.jsoup.Jsoup;

import io.liveflux.sample.browser.Browser;
import io.liveflux.test.LivePage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads on until a list has no more.
 */
record ScrollToEnd(String more) implements KitStep {

	private static final int MAX_ROUNDS = 1000;

	/** A user sees other rows before the end comes into view again. */
	private static final String SCROLL = """
			const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
			const end = () => document.querySelector(arguments[0]);
			const scrolls = (box) => /auto|scroll/.test(getComputedStyle(box).overflowY);
			return (async () => {
			  let box = end()?.parentElement;
			  while (box && !scrolls(box)) {
			    box = box.parentElement;
			  }
			  (box ?? document.scrollingElement).scrollBy(0, -2000);
			  await frame();
			  await frame();
			  end()?.scrollIntoView();
			  await frame();
			})();
			""";

	@Override
	public void inKit(LivePage page) {
		for (int round = 0; !Jsoup.parse(page.html()).select(this.more).isEmpty(); round++) {
			if (round == MAX_ROUNDS) {
				throw new AssertionError("The list does not end: '" + this.more + "' is still there after " + round
						+ " times of scrolling to it");
			}
			page.scrollTo(this.more);
		}
	}

	@Override
	public void inBrowser(Browser browser) {
		browser.until(() -> {
			browser.run(SCROLL, this.more);
			assertThat(browser.findAll(this.more)).isEmpty();
		});
	}

}
