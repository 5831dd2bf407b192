package io.liveflux.fields;

import java.util.Objects;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.component.LiveComponents;
import io.liveflux.fields.page.FieldsApplication;
import io.liveflux.fields.page.Sheets;
import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an element draws in its open shadow root calls actions of the component that the
 * element is in.
 */
@SpringBootTest(classes = FieldsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "liveflux.startup-checks.enabled=false")
class ShadowIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts().keepingWindow();

	private static final String ELEMENT = """
			window.liveflux = { extensions: ["triggers", "model"] };
			customElements.define("x-panel", class extends HTMLElement {
				constructor() { super(); this.attachShadow({ mode: "%s" }).innerHTML = `%s`; }
			});
			customElements.define("x-inner", class extends HTMLElement {
				constructor() {
					super();
					this.attachShadow({ mode: "open" }).innerHTML =
						"<button id='b' data-flux-action='save' data-flux-param-n='inner'>inner</button>";
				}
			});
			""";

	private static final String HOST = "<p>{version}</p><output>{upper}</output><x-panel></x-panel>";

	private final SheetPage page;

	ShadowIT(@Autowired LiveComponents components, @Autowired Sheets sheets) {
		this.page = new SheetPage(browser, components, sheets);
	}

	@Tag("every-browser")
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"<button id='b' data-flux-action='save' data-flux-param-n='1'>go</button> | save{n=1}",
			"<button data-flux-action='save'><b id='b'>go</b></button> | save{}",
			"<div data-flux-action='save'><p id='b'>go</p></div> | save{}",
			"<div><slot></slot><x-inner></x-inner></div> | save{n=inner}",
			"<form data-flux-submit='save'><input name='f' value='v'><button id='b'>go</button></form> | save{f=v}",
			"<form><input name='f' value='v'><button type='button' id='b' data-flux-action='save'>go</button></form> | save{f=v}",
			"<form data-flux-action='save' data-flux-trigger='submit'><input name='f' value='v'><button id='b'>go</button></form> | save{f=v}",
			"<button id='b' data-flux-action='save' data-flux-trigger='click'>go</button> | save{}",
			"<input type='checkbox' name='f' value='v' id='b' data-flux-action='save' data-flux-trigger='change'> | save{f=v}",
			"<input type='checkbox' name='f' value='v' id='b' data-flux-action='save' data-flux-trigger='input'> | save{f=v}" })
	void clickCallsAnAction(String html, String expected) {
		open(html);
		for (int time = 1; time <= 2; time++) {
			inside("#b").click();
			this.page.awaitNext();
			assertThat(this.page.received()).hasSize(time);
			if (time == 1) {
				assertThat(this.page.received()).containsExactly(expected);
			}
			this.page.push();
		}
	}

	@Tag("every-browser")
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"<form data-flux-submit='save'><input id='f' name='f'></form> | save{f=typed}",
			"<form data-flux-submit='save'><input id='f' name='f'><button>go</button></form> | save{f=typed}",
			"<input id='f' name='f' data-flux-action='save' data-flux-trigger='change'> | save{f=typed}",
			"<form data-flux-submit='save'><input id='f' name='f' data-flux-model='text'><button>go</button></form> | save{f=typed}" })
	void enterCallsAnAction(String html, String expected) {
		open(html);

		inside("#f").sendKeys("typed", Keys.ENTER);
		this.page.awaitNext();

		assertThat(this.page.received()).containsExactly(expected);
	}

	@Tag("every-browser")
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "<input id='f' data-flux-model='text'> | typed | TYPED",
					"<input type='checkbox' id='f' value='v' data-flux-model='text'> | ' ' | TRUE",
					"<textarea id='f' data-flux-model.lazy='text'></textarea> | \"typed\t\" | TYPED" })
	void fieldSetsAFieldOfTheComponent(String html, String typed, String shown) {
		open(html);

		inside("#f").sendKeys(typed.replace("\t", Keys.TAB).replace("\"", ""));

		browser.awaitText("output", shown);
	}

	@Test
	void elementInAClosedShadowRootIsNotSeen() {
		this.page.write(HOST + "<button id='outside' data-flux-action='save'>outside</button>")
			.open("div", ELEMENT.formatted("closed", "<button data-flux-action='submit'>go</button>"));

		browser.click("x-panel");

		assertThat(this.page.send("#outside")).isEqualTo("save{}");
		assertThat(this.page.received()).containsExactly("save{}");
	}

	@Test
	void updateLeavesTheShadowRootToItsElement() {
		open("<input id='f' name='f'>");
		inside("#f").sendKeys("mine");

		this.page.push(HOST + "<i>new</i>").push();

		assertThat(inside("#f").getDomProperty("value")).isEqualTo("mine");
	}

	private void open(String html) {
		this.page.write(HOST).open("div", ELEMENT.formatted("open", html));
	}

	private WebElement inside(String css) {
		Object found = browser.run("const { shadowRoot } = document.querySelector('x-panel');"
				+ "return shadowRoot.querySelector(arguments[0])"
				+ " ?? shadowRoot.querySelector('x-inner').shadowRoot.querySelector(arguments[0])", css);
		return (WebElement) Objects.requireNonNull(found);
	}

}
