package io.liveflux.sample.playground;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What updates leave as it is: what the user does, and what browsers and scripts have
 * made of elements.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class UntouchedIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final PlaygroundPage page = new PlaygroundPage(browser);

	@BeforeEach
	void open() {
		this.page.open();
	}

	@Test
	void fieldOfTheUserKeepsTextCaretAndSelection() {
		browser.find("#name").sendKeys(" of mine");
		browser.run("document.querySelector('#name').setSelectionRange(1, 4, 'backward')");

		likeTwice();

		assertThat(this.page.ask("document.activeElement.id")).isEqualTo("name");
		assertThat(this.page.ask("(({ value, selectionStart, selectionEnd, selectionDirection }) => "
				+ "[value, selectionStart, selectionEnd, selectionDirection].join())(document.activeElement)"))
			.isEqualTo("form of mine,1,4,backward");
	}

	@Test
	void selectedTextOfThePageStaysSelected() {
		browser.run("getSelection().selectAllChildren(document.querySelector('#scrolled p:nth-child(3)'))");

		likeTwice();

		assertThat(this.page.ask("String(getSelection())")).isEqualTo("Line 3");
	}

	@Test
	void fieldKeepsTheCaretWhileItsElementMoves() {
		browser.find("#items .one input").sendKeys("typed", Keys.ARROW_LEFT, Keys.ARROW_LEFT);

		this.page.call("reverse");

		this.page.awaitThat("[...document.querySelectorAll('#items li span')].map((it) => it.textContent).join()",
				"three,two,one");
		assertThat(this.page.ask("document.activeElement.closest('li')?.className")).isEqualTo("one");
		browser.find("#items .one input").sendKeys("+");
		assertThat(browser.find("#items .one input").getDomProperty("value")).isEqualTo("typ+ed");
	}

	@Test
	void whatIsScrolledStaysThere() {
		browser.run("document.querySelector('#scrolled').scrollTop = 60; scrollTo(0, 200)");

		likeTwice();

		assertThat(this.page.ask("document.querySelector('#scrolled').scrollTop")).isEqualTo("60");
		assertThat(this.page.ask("scrollY")).isEqualTo("200");
	}

	@Test
	void whatTheUserOpenedStaysOpenAndWhatTheUserClosedStaysClosed() {
		browser.click("#more summary");
		likeTwice();
		assertThat(browser.find("#more").getDomAttribute("open")).isNotNull();

		browser.click("#more summary");
		likeTwice();

		assertThat(browser.find("#more").getDomAttribute("open")).isNull();
	}

	@Test
	void filmGoesOnPlaying() {
		browser.run("""
				window.stops = 0;
				const film = document.querySelector("#film");
				["pause", "emptied"].forEach((name) => film.addEventListener(name, () => window.stops++));
				film.play();
				""");
		this.page.awaitThat("document.querySelector('#film').currentTime > 0.2", "true");

		likeTwice();

		assertThat(this.page.ask("(({ paused, currentTime }) => [paused, currentTime > 0, window.stops].join())"
				+ "(document.querySelector('#film'))"))
			.isEqualTo("false,true,0");
	}

	@Test
	void pageInsideIsNotLoadedAgain() {
		this.page.awaitThat("Boolean(document.querySelector('#frame').contentDocument.querySelector('input'))", "true");
		browser.run("document.querySelector('#frame').contentDocument.querySelector('input').value = 'typed inside'");

		likeTwice();

		assertThat(this.page.ask("document.querySelector('#frame').contentDocument.querySelector('input').value"))
			.isEqualTo("typed inside");
	}

	@Test
	void widgetsOfOthersKeepWhatTheyHaveMadeOfAnIgnoredElement() {
		browser.run("""
				const widget = document.querySelector("#ignored");
				widget.className = "map";
				widget.innerHTML = "<canvas></canvas>";
				window.canvas = widget.firstChild;
				""");

		likeTwice();

		assertThat(this.page.ask("document.querySelector('#ignored.map canvas') === window.canvas")).isEqualTo("true");
	}

	@Test
	void customElementsKeepTheirShadowAttributesAndContent() {
		browser.run("window.shadow = document.querySelector('#clock').shadowRoot");

		likeTwice();

		assertThat(this.page.ask("document.querySelector('#clock').shadowRoot === window.shadow")).isEqualTo("true");
		assertThat(browser.run("return document.querySelector('#clock').textContent")).isEqualTo("12:00");
		assertThat(browser.find("#clock").getDomAttribute("role")).isEqualTo("timer");
	}

	@Test
	void scriptsInUpdatesRunOnce() {
		likeTwice();

		assertThat(browser.find("html").getDomAttribute("data-script-runs")).isEqualTo("1");
	}

	private void likeTwice() {
		int likes = Integer.parseInt(browser.find("#likes").getText());
		this.page.call("like");
		this.page.call("like");
		this.page.awaitLikes(likes + 2);
	}

}
