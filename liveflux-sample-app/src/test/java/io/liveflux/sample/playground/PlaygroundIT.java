package io.liveflux.sample.playground;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.component.LiveComponents;
import io.liveflux.sample.browser.Browser;
import io.liveflux.sample.browser.SocketControl;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("every-browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PlaygroundIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final PlaygroundPage page = new PlaygroundPage(browser);

	private final LiveComponents components;

	PlaygroundIT(@Autowired LiveComponents components) {
		this.components = components;
	}

	@BeforeEach
	void resetScore() {
		this.components.updateShared(Score.class, "playground", Score::reset).join();
	}

	@Test
	void includedFieldsGoAlongAndExcludedOnesDoNot() {
		this.page.open();

		browser.click("#send");

		browser.awaitText("#received", "{extra=1, name=form, query=, sentBy=form, tag=[red, blue], way=button}");
	}

	@Test
	void indicatorsAndLoadingAreThereWhileAnActionRuns() {
		SocketControl control = SocketControl.of(browser);
		this.page.open();
		control.loseWhatComes();

		browser.click("#busy");

		assertThat(browser.find("#busy").getDomAttribute("class")).contains("flux-request", "busy");
		assertThat(browser.find("#busy").isEnabled()).isFalse();
		assertThat(browser.find("#busy").getText()).isEqualTo("Working…");
		assertThat(browser.find("#busy").getDomAttribute("aria-busy")).isEqualTo("true");
		assertThat(browser.find("#spinner").isDisplayed()).isTrue();
		assertThat(browser.find("#loading").isDisplayed()).isTrue();
		assertThat(browser.find("#idle").isDisplayed()).isFalse();
		assertThat(browser.find(".flux-indicator").isDisplayed()).isFalse();
		control.cut();
		browser.awaitText("#likes", "1");
		browser.until(() -> assertThat(browser.find("#busy").isEnabled()).isTrue());
		assertThat(browser.find("#busy").getDomAttribute("class")).isEqualTo("");
		assertThat(browser.find("#spinner").isDisplayed()).isFalse();
		assertThat(browser.find("#loading").isDisplayed()).isFalse();
		assertThat(browser.find("#idle").isDisplayed()).isTrue();
		assertThat(browser.find("#busy").getText()).isEqualTo("Work");
	}

	@Test
	void whereATriggerNamesNoIndicatorThoseOfTheComponentShow() {
		SocketControl control = SocketControl.of(browser);
		this.page.open();
		control.loseWhatComes();

		browser.click("#queued");

		assertThat(browser.find(".flux-indicator").isDisplayed()).isTrue();
		control.cut();
		browser.until(() -> assertThat(browser.find(".flux-indicator").isDisplayed()).isFalse());
		this.page.awaitLikes(1);
	}

	@Test
	void questionIsAskedFirst() {
		this.page.open();

		browser.click("#sure");
		browser.answer(false);
		browser.click("#sure");
		browser.answer(true);

		browser.awaitText("#likes", "1");
	}

	@Test
	void eventsAndActionsReachOtherComponents() {
		this.page.open();

		browser.click("#scored");
		browser.awaitText("#points", "3");
		browser.click("#scored");
		browser.awaitText("#points", "6");
		browser.click("#reset");

		browser.awaitText("#points", "0");
	}

	@Test
	void boundFieldsSetFieldsOfTheComponentAndFollowThem() {
		this.page.open();

		browser.find("#title").sendKeys(Keys.BACK_SPACE.toString().repeat("Untitled".length()), "Hello");
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
		this.page.open();

		browser.find("#note").sendKeys("unsent");
		browser.click("#reverse");

		browser.awaitText("#bound", "Untitled / unsent");
	}

	@Test
	void valueThatIsNotAcceptedIsToldAndTheUserKeepsIt() {
		this.page.open();
		browser.run("document.addEventListener('liveflux:error', ({ detail }) => window.told = detail.code)");

		browser.find("#title").sendKeys(" that is much too long");

		browser.until(() -> assertThat(browser.run("return window.told")).isEqualTo(400L));
		assertThat(browser.find("#title").getDomProperty("value")).isEqualTo("Untitled that is much too long");
		assertThat(browser.find("#bound").getText()).startsWith("Untitled");
	}

	@Test
	void keyedElementsMoveWithWhatTheUserTyped() {
		this.page.open();
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
		this.page.open();
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
	void hooksLiveAlongWithTheirElements() {
		this.page.open();
		browser.awaitText("#visits", "mounted");

		browser.run("document.querySelector('#hooked').dispatchEvent(new Event('dblclick'))");

		browser.awaitText("#likes", "1");
		browser.awaitText("#visits", "updated 1");
		browser.click("#items .three button");
		browser.awaitText("#gone", "three");
	}

	@Test
	void componentWithASocketOfItsOwnUsesNoOther() {
		browser.runInNewPages("""
				const Native = window.WebSocket;
				window.actions = [];
				window.WebSocket = class extends Native {
				  send(frame) {
				    if (String(frame).includes('"action"')) {
				      window.actions.push(new URL(this.url).search);
				    }
				    super.send(frame);
				  }
				};
				""");
		this.page.open();

		browser.find("#telegram").sendKeys("Arrive tomorrow", Keys.ENTER);

		browser.awaitText("#telegrams", "Arrive tomorrow STOP");
		assertThat(this.page.ask("window.actions.join()")).isEqualTo("?dialect=plain");
	}

	@Test
	void placeholdersAreMountedAlsoWhenTheyComeLater() {
		this.page.open();
		browser.awaitText("#mounted .note", "Mounted by the script, with parameters of the page");

		browser
			.run("""
					document.querySelector("#mounted").innerHTML = '<div data-flux-mount="1" data-flux-component-kind="note" '
					    + 'data-flux-param-text="Later"></div>';
					""");

		browser.awaitText("#mounted .note", "Later, with parameters of nobody");
	}

	@Test
	void whatThePageLeavesForLaterIsMountedWithWhatItsTemplateGave() {
		this.page.open();

		browser.awaitText("#lazy .note", "Mounted after the page, with parameters of the template");
	}

	@Test
	void whatIsFarBelowIsMountedWhenItIsSeen() {
		this.page.open();
		browser.awaitText("#lazy .note", "Mounted after the page, with parameters of the template");
		assertThat(browser.find("#far [data-flux-mount]").getDomAttribute("data-flux-mount")).isEqualTo("visible");

		browser.run("document.querySelector('#far').scrollIntoView()");

		browser.awaitText("#far .note", "Mounted when it is seen, with parameters of its reader");
	}

	@Test
	void elementsAreToldOfTheConnection() {
		this.page.open();

		browser.awaitText("#told", "connected");
	}

	private static List<String> items() {
		return browser.findAll("#items li span").stream().map(WebElement::getText).toList();
	}

}
