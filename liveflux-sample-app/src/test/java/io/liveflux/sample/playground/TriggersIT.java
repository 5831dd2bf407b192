package io.liveflux.sample.playground;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;
import io.liveflux.sample.browser.SocketControl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When actions are called: {@code data-flux-trigger} and its words.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TriggersIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final PlaygroundPage page = new PlaygroundPage(browser);

	@Test
	void searchesWhileTheUserTypes() {
		this.page.open();

		browser.find("#query").sendKeys("b");

		browser.awaitText("#found", "Banana\nBlackberry");
		browser.find("#query").sendKeys("l", Keys.ARROW_LEFT);
		browser.awaitText("#found", "Blackberry");
		browser.find("#query").sendKeys(Keys.BACK_SPACE, Keys.DELETE, "p");
		browser.awaitText("#found", "Pear\nPlum");
		assertThat(browser.find("#query").getDomProperty("value")).isEqualTo("p");
		assertThat(browser.run("return document.activeElement.id")).isEqualTo("query");
	}

	@Test
	void modifiersCountWithoutATriggerAndOldSpellingsCountToo() {
		this.page.open();

		browser.click("#like");
		this.page.awaitLikes(1);
		browser.click("#like");
		browser.click("#legacy-like");

		this.page.awaitLikes(2);
		browser.click("#legacy-like");
		this.page.awaitLikes(3);
	}

	@Test
	void onlyClicksFromWhatIsSelectedCount() {
		this.page.open();

		browser.click("#pad button:not(.yes)");
		browser.click("#pad .off");
		browser.click("#pad .yes:not(.off)");

		this.page.awaitLikes(1);
		browser.click("#queued");
		this.page.awaitLikes(2);
	}

	@Test
	void throttledClicksCountOnceInTheirTime() {
		this.page.open();

		for (int click = 0; click < 3; click++) {
			browser.click("#throttled");
		}
		browser.click("#queued");

		this.page.awaitLikes(2);
		browser.click("#queued");
		this.page.awaitLikes(3);
	}

	@Test
	void whileAnActionRunsAllClicksWaitOrOnlyTheNewest() {
		SocketControl control = SocketControl.of(browser);
		this.page.open();
		control.loseWhatComes();

		for (int click = 0; click < 4; click++) {
			browser.click("#each");
		}
		control.cut();
		this.page.awaitLikes(4);
		control.loseWhatComes();
		for (int click = 0; click < 4; click++) {
			browser.click("#newest");
		}
		control.cut();
		this.page.awaitLikes(6);
		browser.click("#queued");

		this.page.awaitLikes(7);
	}

	@Test
	void eventsOfThePageAndOfHooksCallActionsWithTheirData() {
		this.page.open();

		browser.click("#doorbell");
		browser.awaitText("#rung", "you");
		browser.run("document.querySelector('#hooked').dispatchEvent(new Event('contextmenu'))");

		browser.awaitText("#rung", "a hook");
	}

}
