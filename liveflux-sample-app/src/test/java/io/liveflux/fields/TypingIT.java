package io.liveflux.fields;

import java.util.stream.Stream;

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

/**
 * The field that somebody is in is theirs, and so is what somebody has entered before the
 * script came.
 */
@SpringBootTest(classes = FieldsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "liveflux.startup-checks.enabled=false")
class TypingIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts().keepingWindow();

	private static final String FORM = "<p>{version}</p><form data-flux-submit='save'>%s<button id='save'>Save</button></form>"
			+ "<button type='button' id='other'>Other</button>";

	private static final String ALL = "<input id='text' name='text'><textarea id='area' name='area'></textarea>"
			+ "<input type='checkbox' id='box' name='box' checked>"
			+ "<input type='radio' name='way' value='1' checked><input type='radio' name='way' value='2' id='way'>"
			+ "<select name='list'><option>a</option><option id='b'>b</option></select>"
			+ "<input type='range' id='range' name='range' min='0' max='9'>";

	private static final String FILLED = "save{area=early bird, list=b, range=6, text=early, way=2}";

	private final SheetPage page;

	TypingIT(@Autowired LiveComponents components, @Autowired Sheets sheets) {
		this.page = new SheetPage(browser, components, sheets);
	}

	@Tag("every-browser")
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "<input id='f' name='f'> | hel | lo | hello",
			"<input id='f' name='f' value=''> | hel | lo | hello",
			"<input id='f' name='f' type='search'> | hel | lo | hello",
			"<input id='f' name='f' type='tel'> | 12 | 3 | 123",
			"<input id='f' name='f' type='password'> | hel | lo | hello",
			"<input id='f' name='f' type='email'> | a@ | b | a@b",
			"<input id='f' name='f' type='url'> | http: | //b | http://b",
			"<textarea id='f' name='f'></textarea> | hel | lo | hello",
			"<textarea id='f' name='f'>{version}</textarea> | hel | lo | 0hello",
			"<input id='f' name='f' value='{version}'> | hel | lo | 0hello",
			"<input id='f' name='f' type='number'> | 1 | 5 | 15", "<input id='f' name='f' type='number'> | - | 1 | -1",
			"<input id='f' name='f' type='number' step='any'> | 1. | 5 | 1.5",
			"<input id='f' name='f' type='number'> | 1e | 2 | 1e2" })
	void whatIsHalfTypedStays(String field, String first, String second, String expected) {
		this.page.write(FORM.formatted(field)).open();
		browser.find("#f").sendKeys(first);
		this.page.push().push();
		browser.find("#f").sendKeys(second);
		this.page.push();

		assertThat(this.page.ask("document.querySelector('#f').value")).isEqualTo(expected);
		assertThat(this.page.send("#save")).isEqualTo("save{f=" + expected + "}");
	}

	@ParameterizedTest
	@CsvSource({ "date, 0504, 2026, 2026-05-04", "time, 1030, AM, 10:30", "week, 18, 2026, 2026-W18",
			"month, 05, RIGHT2026, 2026-05" })
	void whatIsHalfPickedStays(String type, String first, String second, String expected) {
		this.page.write(FORM.formatted("<input id='f' name='f' type='" + type + "'>")).open();
		browser.find("#f").sendKeys(first);
		this.page.push().push();
		browser.press(second.replace("RIGHT", Keys.ARROW_RIGHT));

		assertThat(this.page.ask("document.querySelector('#f').value")).isEqualTo(expected);
	}

	@Test
	void halfPickedDateStaysWhenTheFieldIsLeft() {
		this.page.write(FORM.formatted("<input id='f' name='f' type='date'><input id='g' name='g'>")).open();
		browser.find("#f").sendKeys("0504");
		browser.click("#g");

		this.page.push().push();

		assertThat(this.page.ask("document.querySelector('#f').validity.badInput")).isEqualTo("true");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false,
			value = { "<input id='f' type='number' step='any' data-flux-model='real' value='{real}'>|1|5|15|15.0",
					"<input id='f' data-flux-model='real' value='{real}'>|1|5|15|15.0",
					"<input id='f' data-flux-model='real' value='{real}'>|-|1|-1|-1.0",
					"<input id='f' data-flux-model='real' value='{real}'>|1.|5|1.5|1.5",
					"<input id='f' data-flux-model='whole' value=''>|00|7|007|",
					"<input id='f' data-flux-model='text' value='{trimmed}'>|hello |world |hello world |hello world",
					"<input id='f' data-flux-model='text' value='{upper}'>|he|llo|hello|HELLO",
					"<textarea id='f' data-flux-model='text'>{upper}</textarea>|he|llo|hello|HELLO" })
	void whatTheServerMakesOfItShowsWhenTheFieldIsLeft(String field, String first, String second, String typed,
			String made) {
		this.page.write(FORM.formatted(field)).open();
		browser.find("#f").sendKeys(first);
		settle();
		browser.find("#f").sendKeys(second);
		settle();
		this.page.push();
		assertThat(this.page.ask("document.querySelector('#f').value")).isEqualTo(typed);

		browser.click("#other");

		this.page.awaitThat("document.querySelector('#f').value", (made != null) ? made : "");
	}

	@Test
	void whatTheServerMadeMeanwhileShowsWhenTheFieldIsLeft() {
		this.page.write(FORM.formatted("<input id='f' name='f' value='before'>")).open();
		browser.click("#f");
		this.page.push(FORM.formatted("<input id='f' name='f' value='after'>"));
		assertThat(this.page.ask("document.querySelector('#f').value")).isEqualTo("before");

		browser.click("#other");

		assertThat(this.page.ask("document.querySelector('#f').value")).isEqualTo("after");
	}

	@Test
	void formWhoseSubmitIsAnsweredIsDrawnAlsoInTheFieldWithTheFocus() {
		this.page.write(FORM.formatted("<input id='f' name='f' value=''>")).open();

		browser.find("#f").sendKeys("sent", Keys.ENTER);
		this.page.awaitNext();

		assertThat(this.page.ask("document.activeElement.id")).isEqualTo("f");
		assertThat(this.page.ask("document.querySelector('#f').value")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "input", "textarea" })
	void compositionsAreNotBrokenOff(String tag) {
		String field = tag.equals("input") ? "<input id='f' data-flux-model='text' value='{upper}'>"
				: "<textarea id='f' data-flux-model='text'>{upper}</textarea>";
		this.page.write(FORM.formatted(field)).open();
		browser.find("#f").sendKeys("x");
		for (String text : new String[] { "k", "か", "かん" }) {
			browser.compose(text);
			settle();
			this.page.push();
		}

		browser.commit("漢");

		assertThat(this.page.ask("document.querySelector('#f').value")).isEqualTo("x漢");
	}

	@Test
	void whatWasEnteredBeforeTheScriptStays() {
		this.page.write(FORM.formatted(ALL));
		browser
			.open(this.page.path("div", "window.liveflux = { extensions: ['none'], loadExtension: (name, endpoint) =>"
					+ " new Promise((resolve) => { if (name === 'none') { window.go = resolve; return; }"
					+ " const script = document.createElement('script'); script.src = endpoint + '?extension=' + name;"
					+ " script.onload = () => resolve(); document.head.append(script); }) };"));
		this.page.awaitThat("Boolean(window.go)", "true");
		fill();

		browser.run("window.go()");
		browser.awaitState("open");
		browser.find("#text").sendKeys("");
		this.page.push().push();

		assertThat(this.page.send("#save")).isEqualTo(FILLED);
	}

	@Test
	void whatTheBrowserRestoredStays() {
		this.page.write(FORM.formatted(ALL)).open();
		fill();
		browser.click("#away");
		browser.until(() -> assertThat(browser.findAll("#elsewhere")).isNotEmpty());

		browser.run("history.back()");
		browser.until(() -> assertThat(browser.findAll("#save")).isNotEmpty());
		browser.awaitState("open");
		this.page.awaitThat("document.querySelector('#text').value", "early");
		this.page.push().push();

		assertThat(this.page.send("#save")).isEqualTo(FILLED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tr", "li" })
	void whatIsTypedInARowStaysInThatRow(String tag) {
		this.page.write(rows(tag, "b", "c")).open();
		browser.find("[name=qty-c]").sendKeys("7");
		browser.find("[name=note-b]").sendKeys("n");

		this.page.push(rows(tag, "a", "b", "c", "d")).push(rows(tag, "c", "b"));

		assertThat(this.page.send("#save")).isEqualTo("save{note-b=n, note-c=, qty-b=, qty-c=7}");
	}

	@Test
	void whatIsTypedInARowThatWentIsNotShownInAnother() {
		this.page.write(rows("tr", "a", "b")).open();
		browser.find("[name=qty-a]").sendKeys("7");

		this.page.push(rows("tr", "b"));

		assertThat(this.page.send("#save")).isEqualTo("save{note-b=, qty-b=}");
	}

	private static String rows(String tag, String... names) {
		String cell = tag.equals("tr") ? "td" : "p";
		String list = tag.equals("tr") ? "table" : "ul";
		StringBuilder html = new StringBuilder("<" + list + ">");
		Stream.of(names)
			.forEach((name) -> html
				.append("<%2$s><%3$s><input name='qty-%1$s'></%3$s><%3$s><input name='note-%1$s'></%3$s></%2$s>"
					.formatted(name, tag, cell)));
		return FORM.formatted(html.append("</" + list + ">"));
	}

	private void fill() {
		browser.find("#area").sendKeys("early bird");
		browser.click("#box");
		browser.click("#way");
		browser.click("#b");
		browser.find("#range").sendKeys(Keys.ARROW_RIGHT);
		browser.run("document.querySelector('#range').value = 6");
		browser.find("#text").sendKeys("early");
	}

	/** Waits until the page waits for nothing, and has sent what it was to send. */
	private void settle() {
		browser.run("return new Promise((resolve) => setTimeout(resolve, 300))");
		this.page.awaitThat("document.querySelector('[data-n]').dataset.n !== ''", "true");
	}

}
