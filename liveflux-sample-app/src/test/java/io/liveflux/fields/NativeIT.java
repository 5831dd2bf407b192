package io.liveflux.fields;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.component.LiveComponents;
import io.liveflux.fields.page.FieldsApplication;
import io.liveflux.fields.page.Sheets;
import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

/**
 * What the browser does by itself, it still does.
 */
@SpringBootTest(classes = FieldsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "liveflux.startup-checks.enabled=false")
class NativeIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts().keepingWindow();

	private static final String FORM = "<p>{version}</p><form data-flux-submit='save'>%s<button id='save'>Save</button></form>";

	private static final List<String> PROPERTIES = List.of("attributes", "elements", "closest", "matches",
			"nextSibling", "nodeType", "parentNode", "firstChild", "childNodes", "children", "tagName", "namespaceURI",
			"parentElement", "append", "remove", "contains", "getRootNode", "insertBefore", "isConnected", "id",
			"action", "title", "name", "method", "target", "submit", "reset", "style", "form", "type", "length",
			"dataset", "role", "slot");

	private static final String DIALOG = "document.querySelector('#dialog')";

	private final SheetPage page;

	NativeIT(@Autowired LiveComponents components, @Autowired Sheets sheets) {
		this.page = new SheetPage(browser, components, sheets);
	}

	@Tag("every-browser")
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "<form method='dialog'>%s</form> | <button id='b' value='v'>OK</button> | ",
			"<form data-flux-submit='save'>%s</form> | <button id='b' formmethod='dialog' value='v'>Cancel</button> | ",
			"<form data-flux-submit='save' data-flux-trigger='submit'>%s</form> | <button id='b' formmethod='dialog' value='v'>X</button> | ",
			"<form method='dialog' data-flux-submit='save'>%s</form> | <button id='b' value='v'>Save</button> | save",
			"<form method='dialog'>%s</form> | <button id='b' value='v' data-flux-action='save'>Save</button> | save",
			"<form>%s</form> | <button id='b' value='v' formmethod='dialog' data-flux-action='save'>Save</button> | save" })
	void dialogsAreClosed(String form, String button, String action) {
		this.page.write("<p>{version}</p><dialog id='dialog'>" + form.formatted(button) + "</dialog>").open();
		browser.run(DIALOG + ".showModal()");

		browser.click("#b");

		this.page.awaitThat("[" + DIALOG + ".open, " + DIALOG + ".returnValue].join()", "false,v");
		if (action != null) {
			this.page.awaitNext();
		}
		assertThat(this.page.received()).hasSize((action != null) ? 1 : 0)
			.allMatch((it) -> it.startsWith(action + "{"));
	}

	@Tag("every-browser")
	@ParameterizedTest
	@ValueSource(strings = { "formaction='/elsewhere'", "formaction='/elsewhere' formmethod='get'",
			"formaction='/elsewhere' formtarget='_self'" })
	void buttonWithAnAddressGoesThere(String attributes) {
		this.page.write(FORM.formatted("<button id='b' formmethod='get' " + attributes + ">Export</button>")).open();

		browser.click("#b");

		browser.until(() -> assertThat(browser.findAll("#elsewhere")).isNotEmpty());
		assertThat(this.page.received()).isEmpty();
	}

	@Tag("every-browser")
	@ParameterizedTest
	@ValueSource(strings = { "", "data-flux-trigger='click'" })
	void clicksOpenWhatTheyOpen(String trigger) {
		this.page
			.write(("<p>{version}</p><details id='details'><summary data-flux-action='save' TRIGGER>more</summary>body</details>"
					+ "<button type='button' id='pop' popovertarget='popover' data-flux-action='save' TRIGGER>pop</button>"
					+ "<div id='popover' popover='manual'>popover</div>"
					+ "<button type='button' id='command' command='show-modal' commandfor='dialog' data-flux-action='save' TRIGGER>open</button>"
					+ "<dialog id='dialog'>dialog</dialog>")
				.replace("TRIGGER", trigger))
			.open();

		this.page.send("#details summary");
		this.page.send("#pop");
		this.page.send("#command");

		assertThat(this.page.ask("[document.querySelector('#details').open, "
				+ "document.querySelector('#popover').matches(':popover-open'), " + DIALOG
				+ ".matches(':modal') === ('commandForElement' in HTMLButtonElement.prototype)].join()"))
			.isEqualTo("true,true,true");
	}

	@Tag("every-browser")
	@Test
	void whatIsForOthersInsideOfARowIsNotForTheRow() {
		this.page.write("<p>{version}</p><div id='row' data-flux-action='save'><b>row</b>"
				+ "<details id='details'><summary>more</summary>body</details>"
				+ "<span id='text' contenteditable>text</span><label id='label'>box<input type='checkbox'></label>"
				+ "<audio id='audio' controls></audio><video id='video' controls width='300' height='100'></video></div>")
			.open();

		for (String element : List.of("#details summary", "#text", "#label", "#audio", "#video")) {
			browser.click(element);
		}
		browser.run("document.querySelector('#audio').focus()");
		browser.press(Keys.SPACE);

		assertThat(this.page.ask("document.querySelector('#details').open")).isEqualTo("true");
		assertThat(this.page.ask("document.querySelector('#label input').checked")).isEqualTo("true");
		assertThat(this.page.received()).isEmpty();
		this.page.send("#row b");
	}

	@Tag("every-browser")
	@Test
	void filmWithoutControlsIsPartOfItsRow() {
		this.page.write(
				"<p>{version}</p><div data-flux-action='save'><video id='video' width='300' height='100'></video></div>")
			.open();

		assertThat(this.page.send("#video")).isEqualTo("save{}");
	}

	@Tag("every-browser")
	@Test
	void dialogThatIsDrawnClosedDoesNotBlockThePage() {
		String pane = "<p>{version}</p><dialog id='dialog' %s>x</dialog>"
				+ "<button id='behind' type='button' data-flux-action='save'>behind</button>";
		this.page.write(pane.formatted("open")).open();
		browser.run(DIALOG + ".close(); " + DIALOG + ".showModal()");

		this.page.push(pane.formatted(""));

		assertThat(this.page.ask("[" + DIALOG + ".open, " + DIALOG + ".matches(':modal')].join()"))
			.isEqualTo("false,false");
		this.page.send("#behind");
	}

	@Tag("every-browser")
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"<form data-flux-submit='save'><input id='f' name='f' value='a'><button id='b'>Go</button></form> | 1",
			"<form data-flux-submit='save'><input id='f' name='f' value='a'><input type='submit' id='b'></form> | 1",
			"<form data-flux-submit='save' data-flux-trigger='submit'><input id='f' name='f' value='a'><button id='b'>Go</button></form> | 1",
			"<form data-flux-submit='save' data-flux-repeat><input id='f' name='f' value='a'><button id='b'>Go</button></form> | 2",
			"<form data-flux-submit='save'><input id='f' name='f' value='a'><button id='b' data-flux-repeat>Go</button></form> | 2" })
	void formIsSentOnce(String form, int times) {
		this.page.write("<p>{version}</p>" + form).open();
		slowDown();

		browser.doubleClick("#b");
		awaitReceived(times);
		browser.find("#f").sendKeys(Keys.ENTER, Keys.ENTER);
		awaitReceived(2 * times);
	}

	@Tag("every-browser")
	@Test
	void formWithoutAButtonIsSentOnceByEnter() {
		this.page.write("<p>{version}</p><form data-flux-submit='save'><input id='f' name='f' value='a'></form>")
			.open();
		slowDown();

		browser.find("#f").sendKeys(Keys.ENTER, Keys.ENTER);
		awaitReceived(1);
		browser.find("#f").sendKeys(Keys.ENTER);
		awaitReceived(2);
	}

	@Tag("every-browser")
	@ParameterizedTest
	@ValueSource(strings = {
			"<button id='b' type='button' data-flux-action='save' data-flux-loading='disable'>go</button>",
			"<form data-flux-submit='save'><button id='b'>go</button></form>",
			"<form data-flux-submit='save'><input id='b' name='f' data-flux-loading='disable on:save'></form>",
			"<form data-flux-submit='save'><fieldset data-flux-loading='disable on:save'><input id='b' name='f'></fieldset></form>" })
	void focusComesBackAfterwards(String html) {
		this.page.write("<p>{version}</p>" + html).open();
		slowDown();
		for (int times = 1; times <= 2; times++) {
			if (times == 1) {
				browser.find("#b").sendKeys(Keys.ENTER);
			}
			else {
				browser.press(Keys.ENTER);
			}
			awaitReceived(times);
			this.page.awaitThat("document.activeElement.id", "b");
		}
	}

	@Tag("every-browser")
	@Test
	void whatTheServerDisablesStaysDisabled() {
		String form = "<p>{version}</p><form data-flux-submit='save'><button id='b' %s>Go</button></form>";
		this.page.write(form.formatted("")).open();
		this.page.write(form.formatted("disabled"));

		this.page.send("#b");

		assertThat(this.page.ask("document.querySelector('#b').disabled")).isEqualTo("true");
	}

	@Tag("every-browser")
	@ParameterizedTest
	@ValueSource(strings = { "<button type='button' id='edit' data-flux-action='save'>edit</button>",
			"<input id='edit' value='edit'>", "<a id='edit' href='#'>edit</a>" })
	void fieldThatIsDrawnLaterHasTheFocusEachTime(String edit) {
		String field = "<p>{version}</p><input id='field' name='title' autofocus>";
		this.page.write("<p>{version}</p>" + edit).open();
		for (int time = 0; time < 2; time++) {
			browser.run("document.querySelector('#edit').focus()");
			this.page.push(field);
			assertThat(this.page.ask("document.activeElement.id")).isEqualTo("field");
			this.page.push("<p>{version}</p>" + edit);
		}
	}

	@Tag("every-browser")
	@Test
	void fieldThatIsDrawnLaterDoesNotTakeTheFocusFromAnother() {
		this.page.write(FORM.formatted("<input id='mine' name='mine'>")).open();
		browser.click("#mine");
		assertThat(this.page.ask("document.activeElement.id")).isEqualTo("mine");

		this.page.push(FORM.formatted("<input id='mine' name='mine'><textarea autofocus></textarea>"));

		assertThat(this.page.ask("document.activeElement.id")).isEqualTo("mine");
	}

	@Tag("every-browser")
	@ParameterizedTest
	@ValueSource(strings = { "<textarea id='area'></textarea>",
			"<div id='area' class='resizable'>text</div><style>.resizable { resize: both; overflow: auto; }</style>" })
	void sizeThatTheUserGaveStays(String area) {
		this.page.write(FORM.formatted(area)).open();
		browser.run("Object.assign(document.querySelector('#area').style, { width: '211px', height: '222px' })");

		this.page.push().push();

		assertThat(this.page.ask("document.querySelector('#area').style.cssText")).contains("211px", "222px");
	}

	@Tag("every-browser")
	@Test
	void valuesOfElementsAndListenersAreSent() {
		this.page.write(FORM.formatted("<x-field name='amount'></x-field><input name='price' value='1'>"))
			.open("div", """
					customElements.define("x-field", class extends HTMLElement {
						static formAssociated = true;
						constructor() { super(); this.attachInternals().setFormValue("42"); }
					});
					document.addEventListener("formdata", ({ formData }) => {
						formData.append("added", "yes"); formData.set("price", "2");
					});
					""");

		assertThat(this.page.send("#save")).isEqualTo("save{added=yes, amount=42, price=2}");
	}

	@Tag("every-browser")
	@ParameterizedTest
	@CsvSource({ "before", "after" })
	void attributeOfACustomElementGoes(String when) {
		String define = "customElements.define('x-badge', class extends HTMLElement "
				+ "{ connectedCallback() { this.setAttribute('role', 'img'); } });";
		this.page.write("<p>{version}</p><x-badge id='b' disabled tone='warn'>t</x-badge>")
			.open("div", when.equals("before") ? define : "");
		browser.run(when.equals("before") ? "" : define);

		this.page.push("<p>{version}</p><x-badge id='b' tone='warn'>t</x-badge>");
		assertThat(this.page.ask("document.querySelector('#b').getAttributeNames().sort().join()"))
			.isEqualTo("id,role,tone");
		this.page.push("<p>{version}</p><x-badge id='b'>t</x-badge>");

		assertThat(this.page.ask("document.querySelector('#b').getAttributeNames().sort().join()"))
			.isEqualTo("id,role");
	}

	@Test
	void fieldsMayHaveAnyName() {
		Map<String, SheetPage> cells = new LinkedHashMap<>();
		PROPERTIES.forEach((name) -> cells.put(name, this.page.another().write(field(name, ""))));
		this.page.write("").open();

		cells.forEach((name, cell) -> {
			// Not by the driver, which trips over such names itself.
			cell.askOf("form input", "all[0].focus() ?? all[0].setSelectionRange(1, 1)");
			browser.press("2");
		});
		cells.forEach((name, cell) -> cell.push().push(field(name, "<b>new</b>")));

		assertSoftly((softly) -> cells.forEach((name, cell) -> {
			softly.assertThat(cell.askOf("form b", "all[0]?.textContent")).as(name).isEqualTo("new");
			cell.askOf("#save", "all[0].click()");
			cell.awaitNext();
			softly.assertThat(cell.received()).as(name).containsExactly("save{" + name + "=12}");
		}));
		assertThat(browser.complaints()).isEmpty();
	}

	@Tag("every-browser")
	@ParameterizedTest
	@CsvSource({ "svg, <g data-n='{version}' data-flux-action='save'><circle cx='20' cy='20' r='%s'/></g>, circle",
			"math, <mrow data-n='{version}' data-flux-action='save'><mi>x</mi><mo>=</mo><mn>%s</mn></mrow>, mn" })
	void rootsInsideOfOtherLanguagesStayThere(String around, String html, String selector) {
		this.page.writeRoot(html.formatted(5)).open(around, "");
		this.page.writeRoot(html.formatted(15)).push();
		this.page.send(selector);

		assertThat(this.page.ask("[...document.querySelectorAll('[data-n], [data-n] *')].map((it) => it.namespaceURI)"
				+ ".every((it) => it === document.querySelector('" + around + "').namespaceURI)"))
			.isEqualTo("true");
		assertThat(this.page.ask("document.querySelector('" + selector + "').outerHTML")).contains("15");
	}

	@Tag("every-browser")
	@ParameterizedTest
	@ValueSource(strings = { "<section><i id='k'>k</i><div>SCRIPT</div></section>",
			"<section><i id='k'>k</i>SCRIPT</section>", "<section><div>SCRIPT</div></section>", "<i id='k'>k</i>SCRIPT",
			"<section><div><i id='k'>k</i><b>SCRIPT</b></div></section>" })
	void scriptsRunOnce(String html) {
		this.page.write("<p>{version}</p><i id='k'>k</i>").open();

		this.page
			.push("<p>{version}</p>" + html.replace("SCRIPT", "<script>window.ran = (window.ran || 0) + 1</script>"));
		this.page.push();

		assertThat(this.page.ask("window.ran")).isEqualTo("1");
	}

	private static String field(String name, String before) {
		return FORM.formatted(before + "<input name='" + name + "' value='1'><span>{version}</span>");
	}

	private void slowDown() {
		browser.run("return liveflux.simulate({ latency: 200 }).then(() => true)");
		// The socket that is open already is as fast as it was.
		browser.run("liveflux.client.stop(); liveflux.client.start()");
		browser.awaitState("open");
	}

	private void awaitReceived(int times) {
		browser.until(() -> assertThat(this.page.received()).hasSize(times));
		this.page.awaitThat("document.querySelectorAll('.flux-request').length", "0");
		assertThat(this.page.received()).hasSize(times).isEqualTo(List.copyOf(this.page.received()));
	}

}
