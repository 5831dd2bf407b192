package io.liveflux.sample.playground;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.runtime.LiveComponents;
import io.liveflux.sample.browser.Browser;
import io.liveflux.sample.browser.SocketControl;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PlaygroundIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final LiveComponents components;

	PlaygroundIT(@Autowired LiveComponents components) {
		this.components = components;
	}

	@BeforeEach
	void resetScore() {
		this.components.updateShared(Score.class, "playground", Score::reset).join();
	}

	@Test
	void triggerSearchesWhileTheUserTypes() {
		open();

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
		open();

		browser.click("#like");
		browser.awaitText("#likes", "1");
		browser.click("#like");
		browser.click("#legacy-like");

		browser.awaitText("#likes", "2");
		browser.click("#legacy-like");
		browser.awaitText("#likes", "3");
	}

	@Test
	void includedFieldsGoAlongAndExcludedOnesDoNot() {
		open();

		browser.click("#send");

		browser.awaitText("#received", "{extra=1, name=form, query=, tag=[red, blue], way=button}");
	}

	@Test
	void indicatorsAndLoadingAreThereWhileAnActionRuns() {
		SocketControl control = SocketControl.of(browser);
		open();
		control.loseWhatComes();

		browser.click("#busy");

		assertThat(browser.find("#busy").getDomAttribute("class")).contains("flux-request", "busy");
		assertThat(browser.find("#busy").isEnabled()).isFalse();
		assertThat(browser.find("#spinner").isDisplayed()).isTrue();
		assertThat(browser.find("#loading").isDisplayed()).isTrue();
		control.cut();
		browser.awaitText("#likes", "1");
		browser.until(() -> assertThat(browser.find("#busy").isEnabled()).isTrue());
		assertThat(browser.find("#busy").getDomAttribute("class")).isEqualTo("");
		assertThat(browser.find("#spinner").isDisplayed()).isFalse();
		assertThat(browser.find("#loading").isDisplayed()).isFalse();
	}

	@Test
	void questionIsAskedFirst() {
		open();

		browser.click("#sure");
		browser.answer(false);
		browser.click("#sure");
		browser.answer(true);

		browser.awaitText("#likes", "1");
	}

	@Test
	void selectedPartOfTheAnswerIsDrawnAlone() {
		open();

		browser.click("#select");

		browser.awaitText("#selected", "1");
		assertThat(browser.find("#unselected").getText()).isEqualTo("0");
		browser.click("#reverse");
		browser.awaitText("#unselected", "1");
	}

	@Test
	void fragmentsGoWhereTheySay() {
		open();
		fragments();
	}

	@Test
	void fragmentsGoWhereTheySayWithoutASocket() {
		browser.runInNewPages("window.WebSocket = class { constructor() { throw new Error('none') } }");
		browser.open("/playground");
		fragments();
	}

	private void fragments() {
		browser.click("#pack");
		browser.awaitText("#badge", "1");
		browser.awaitText("#parcels", "Parcels: 1");
		browser.find("#line").sendKeys("<b>first</b>", Keys.ENTER);
		browser.awaitText("#log", "<b>first</b>");
		browser.find("#line").clear();
		browser.find("#line").sendKeys("second", Keys.ENTER);
		browser.awaitText("#log", "<b>first</b>\nsecond");
	}

	@Test
	void eventsAndActionsReachOtherComponents() {
		open();

		browser.click("#scored");
		browser.awaitText("#points", "3");
		browser.click("#scored");
		browser.awaitText("#points", "6");
		browser.click("#reset");

		browser.awaitText("#points", "0");
	}

	@Test
	void boundFieldsSetFieldsOfTheComponentAndFollowThem() {
		open();

		browser.find("#title").sendKeys(Keys.chord(Keys.CONTROL, "a"), "Hello");
		browser.awaitText("#bound", "Hello /");
		browser.click("#loud");
		browser.awaitText("#bound", "HELLO /");
		browser.find("#note").sendKeys("n");
		browser.find("#note").sendKeys(Keys.TAB);
		browser.awaitText("#bound", "HELLO / n");
		browser.click("#rename");
		browser.awaitText("#bound", "RENAMED / n");
		browser.until(() -> assertThat(browser.find("#title").getDomProperty("value")).isEqualTo("Renamed"));
		browser.find("#late").sendKeys("!");
		browser.awaitText("#bound", "RENAMED! / n");
	}

	@Test
	void whatWasTypedLastGoesAlongWithTheNextAction() {
		open();

		browser.find("#note").sendKeys("unsent");
		browser.click("#reverse");

		browser.awaitText("#bound", "Untitled / unsent");
	}

	@Test
	void valueThatIsNotAcceptedIsToldAndTheUserKeepsIt() {
		open();
		browser.run("document.addEventListener('liveflux:error', ({ detail }) => window.told = detail.code)");

		browser.find("#title").sendKeys(" that is much too long");

		browser.until(() -> assertThat(browser.run("return window.told")).isEqualTo(400L));
		assertThat(browser.find("#title").getDomProperty("value")).isEqualTo("Untitled that is much too long");
		assertThat(browser.find("#bound").getText()).startsWith("Untitled");
	}

	@Test
	void keyedElementsMoveWithWhatTheUserTyped() {
		open();
		browser.run("document.querySelector('#items .one').marked = true");
		browser.find("#items .one input").sendKeys("typed");

		browser.click("#reverse");

		browser.until(() -> assertThat(items()).containsExactly("three", "two", "one"));
		assertThat(browser.run("return document.querySelector('#items .one').marked")).isEqualTo(true);
		assertThat(browser.find("#items .one input").getDomProperty("value")).isEqualTo("typed");
	}

	@Test
	void guessesAreShownAtOnceAndTakenBackWhenTheActionFails() {
		SocketControl control = SocketControl.of(browser);
		open();
		control.loseWhatComes();

		browser.click("#items .two button");

		assertThat(browser.find("#items .two").getText()).isEqualTo("Bye");
		assertThat(browser.find("#items .two").getDomAttribute("class")).contains("leaving");
		control.cut();
		browser.until(() -> assertThat(items()).containsExactly("one", "two", "three"));
		assertThat(browser.find("#items .two").getDomAttribute("class")).isEqualTo("two");
		browser.click("#items .three button");
		browser.until(() -> assertThat(items()).containsExactly("one", "two"));
	}

	@Test
	void updatesLeaveAloneWhatUsersAndScriptsHaveChanged() {
		open();
		browser.run("document.querySelector('#ignored').innerHTML = '<i>mine</i>'");
		browser.click("#more summary");

		browser.click("#legacy-like");
		browser.awaitText("#likes", "1");
		browser.click("#legacy-like");
		browser.awaitText("#likes", "2");

		assertThat(browser.find("#ignored").getText()).isEqualTo("mine");
		assertThat(browser.find("#more").getDomAttribute("open")).isNotNull();
		assertThat(browser.run("return document.querySelector('#clock').textContent")).isEqualTo("12:00");
		assertThat(browser.find("#clock").getDomAttribute("role")).isEqualTo("timer");
		assertThat(browser.run("return document.querySelector('#clock').shadowRoot.textContent"))
			.isEqualTo("The time is ");
		assertThat(browser.find("html").getDomAttribute("data-script-runs")).isEqualTo("1");
	}

	@Test
	void hooksLiveAlongWithTheirElements() {
		open();
		browser.awaitText("#visits", "mounted");

		browser.run("document.querySelector('#hooked').dispatchEvent(new Event('dblclick'))");

		browser.awaitText("#likes", "1");
		browser.awaitText("#visits", "updated 1");
	}

	@Test
	void elementsAreToldOfTheConnection() {
		open();

		browser.awaitText("#told", "connected");
	}

	private static void open() {
		browser.open("/playground", "open");
		awaitExtensions();
	}

	/**
	 * Waits until the page has loaded what it needs besides the script.
	 */
	private static void awaitExtensions() {
		for (String name : List.of("effects", "hook", "legacy", "model", "sockets", "triggers")) {
			browser.run("return liveflux.client.extensions.use(arguments[0]).then(() => true)", name);
		}
	}

	private static List<String> items() {
		return browser.findAll("#items li span").stream().map(WebElement::getText).toList();
	}

}
