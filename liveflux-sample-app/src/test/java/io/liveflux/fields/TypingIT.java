package io.liveflux.fields;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
import static org.assertj.core.api.SoftAssertions.assertSoftly;

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

	/**
	 * A field, what is typed first and then, and what it holds; {@code <} goes to the
	 * left.
	 */
	private static final String TYPED = """
			<input id='f' name='f'>|hel|lo|hello
			<input id='f' name='f' value=''>|hel|lo|hello
			<input id='f' name='f'>|heo<|ll|hello
			<input id='f' name='f' list='l'><datalist id='l'><option>{version}</datalist>|hel|lo|hello
			<input id='f' name='f' type='search'>|heo<|ll|hello
			<input id='f' name='f' type='tel'>|13<|2|123
			<input id='f' name='f' type='password'>|heo<|ll|hello
			<input id='f' name='f' type='email'>|a@|b|a@b
			<input id='f' name='f' type='email'>|ab<|@|a@b
			<input id='f' name='f' type='url'>|http:|//b|http://b
			<input id='f' name='f' type='url'>|http:b<|//|http://b
			<textarea id='f' name='f'></textarea>|hel|lo|hello
			<textarea id='f' name='f'></textarea>|heo<|ll|hello
			<textarea id='f' name='f'>{version}</textarea>|hel|lo|0hello
			<input id='f' name='f' value='{version}'>|hel|lo|0hello
			<input id='f' name='f' type='number'>|1|5|15
			<input id='f' name='f' type='number'>|13<|2|123
			<input id='f' name='f' type='number'>|-|1|-1
			<input id='f' name='f' type='number' step='any'>|1.|5|1.5
			<input id='f' name='f' type='number'>|1e|2|1e2
			""";

	/** Where the caret is; browsers do not say so of all fields. */
	private static final String CARET = "[all[0].selectionStart, all[0].selectionEnd, all[0].selectionDirection].join()";

	private static final String FILLED = "save{area=early bird, list=b, range=6, text=early, way=2}";

	private final SheetPage page;

	TypingIT(@Autowired LiveComponents components, @Autowired Sheets sheets) {
		this.page = new SheetPage(browser, components, sheets);
	}

	@Tag("every-browser")
	@Test
	void whatIsHalfTypedStaysAndSoDoesTheCaret() {
		Map<String, SheetPage> cells = new LinkedHashMap<>();
		TYPED.lines().forEach((line) -> cells.put(line, this.page.another().write(FORM.formatted(cell(line, 0)))));
		this.page.write("").open();

		assertSoftly((softly) -> {
			cells.forEach((line, cell) -> {
				cell.type("#f", keys(cell(line, 1)));
				String caret = cell.askOf("#f", CARET);
				cell.push().push();
				softly.assertThat(cell.askOf("#f", CARET)).as("caret in %s", line).isEqualTo(caret);
				browser.press(keys(cell(line, 2)));
				cell.push();
			});
			cells.forEach((line, cell) -> {
				softly.assertThat(cell.askOf("#f", "all[0].value")).as("shown in %s", line).isEqualTo(cell(line, 3));
				softly.assertThat(cell.send("#save")).as("sent of %s", line).isEqualTo("save{f=" + cell(line, 3) + "}");
			});
		});
	}

	@Tag("every-browser")
	@Test
	void selectedTextStaysSelected() {
		this.page.write(FORM.formatted("<textarea id='f' name='f'></textarea>")).open();
		browser.find("#f").sendKeys("hello", Keys.chord(Keys.SHIFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT));

		this.page.push().push();

		assertThat(this.page.askOf("#f", CARET)).isEqualTo("3,5,backward");
	}

	@ParameterizedTest
	@CsvSource({ "date, 0504, 2026, 2026-05-04", "time, 1030, AM, 10:30", "week, 18, 2026, 2026-W18",
			"month, 05, >2026, 2026-05", "datetime-local, 0504, 2026>1030AM, 2026-05-04T10:30",
			"datetime-local, 05042026>10, 30AM, 2026-05-04T10:30" })
	void whatIsHalfPickedStays(String type, String first, String second, String expected) {
		this.page.write(FORM.formatted("<input id='f' name='f' type='" + type + "'>")).open();
		browser.find("#f").sendKeys(keys(first));
		this.page.push().push();
		browser.press(keys(second));

		assertThat(this.page.ask("document.querySelector('#f').value")).isEqualTo(expected);
		assertThat(this.page.send("#save")).isEqualTo("save{f=" + expected + "}");
	}

	@ParameterizedTest
	@CsvSource({ "date, 0504", "time, 10", "week, 18", "month, 05", "datetime-local, 05042026" })
	void whatIsHalfPickedStaysWhenTheFieldIsLeft(String type, String keys) {
		this.page.write(FORM.formatted("<input id='f' name='f' type='" + type + "'>")).open();
		browser.find("#f").sendKeys(keys);
		browser.click("#other");

		this.page.push().push();

		assertThat(this.page.ask("document.querySelector('#f').validity.badInput")).isEqualTo("true");
	}

	@Tag("every-browser")
	@ParameterizedTest
	@ValueSource(strings = { "<input id='f' data-flux-model.debounce.1ms='text' value='{upper}'>",
			"<textarea id='f' data-flux-model.debounce.1ms='text'>{upper}</textarea>",
			"<input id='f' data-flux-model.debounce.1ms='text' value='{trimmed}'>" })
	void echoesComeWhileTyping(String field) {
		String text = "a b  c, and so on";
		this.page.write(FORM.formatted("<output>{upper}</output>" + field)).open();
		browser.click("#f");
		for (String key : text.split("")) {
			browser.press(key);
		}
		browser.awaitText("output", text.toUpperCase(Locale.ROOT).replaceAll(" +", " "));

		assertThat(this.page.ask("document.querySelector('#f').value")).isEqualTo(text);
	}

	@Tag("every-browser")
	@ParameterizedTest
	@ValueSource(strings = { "data-flux-action='submit' data-flux-trigger='input delay:60s'",
			"data-flux-action='submit' data-flux-trigger='keyup delay:60s'" })
	void whatWaitsIsSentBeforeTheForm(String trigger) {
		this.page.write(FORM.formatted("<input id='f' name='f' " + trigger + ">")).open();

		browser.find("#f").sendKeys("typed", Keys.ENTER);
		browser.until(() -> assertThat(this.page.received()).containsExactly("submit{f=typed}", "save{f=typed}"));
	}

	@Tag("every-browser")
	@Test
	void whatWaitsIsSentWhenTheFieldIsLeft() {
		this.page
			.write(FORM
				.formatted("<input id='f' name='f' data-flux-action='submit' data-flux-trigger='input delay:60s'>"))
			.open();
		browser.find("#f").sendKeys("typed");
		assertThat(this.page.received()).isEmpty();

		browser.click("#other");
		browser.until(() -> assertThat(this.page.received()).containsExactly("submit{f=typed}"));
	}

	@Tag("every-browser")
	@Test
	void boundFieldThatWaitsIsSetBeforeTheFormIsSent() {
		this.page
			.write(FORM
				.formatted("<output>{upper}</output><input id='f' name='f' data-flux-model.debounce.60s='text'>"))
			.open();

		browser.find("#f").sendKeys("typed", Keys.ENTER);
		this.page.awaitNext();

		browser.awaitText("output", "TYPED");
		assertThat(this.page.received()).containsExactly("save{f=typed}");
	}

	@Tag("every-browser")
	@ParameterizedTest
	@CsvSource({ "open, true", "http, false" })
	void boundFieldThatIsRefusedSaysSo(String state, boolean socket) {
		this.page.write(FORM.formatted("<input id='f' data-flux-model='whole' value='{whole}'>"));
		browser.open(this.page.path("div", "window.liveflux = { useSse: false, useWebSocket: " + socket + " };"),
				state);
		browser.find("#f").sendKeys(Keys.BACK_SPACE, "some");

		browser.until(() -> assertThat(browser.find(".flux-notice").getText()).contains("whole", "a whole number"));
		assertThat(this.page.ask("document.querySelector('#f').value")).isEqualTo("some");
		browser.find("#f").sendKeys(Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE, "7");

		browser.until(() -> assertThat(browser.find(".flux-notice").getText()).isEmpty());
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
		openBeforeTheScript();
		fill();

		startTheScript();
		browser.find("#text").sendKeys("");
		this.page.push().push();

		assertThat(this.page.send("#save")).isEqualTo(FILLED);
	}

	@Tag("every-browser")
	@Test
	void whatSomebodyWritesInEditableTextBeforeTheScriptStays() {
		this.page.write(FORM.formatted("<div id='f' contenteditable>old</div>"));
		openBeforeTheScript();
		browser.click("#f");
		browser.press("new");
		String text = this.page.ask("document.querySelector('#f').textContent");
		startTheScript();

		this.page.push();
		browser.click("#other");
		this.page.push().push();

		assertThat(text).contains("new");
		assertThat(this.page.ask("document.querySelector('#f').textContent")).isEqualTo(text);
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

	private static String cell(String line, int number) {
		return line.split("\\|")[number];
	}

	private static String keys(String text) {
		return text.replace("<", Keys.ARROW_LEFT).replace(">", Keys.ARROW_RIGHT);
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

	private void openBeforeTheScript() {
		browser
			.open(this.page.path("div", "window.liveflux = { extensions: ['none'], loadExtension: (name, endpoint) =>"
					+ " new Promise((resolve) => { if (name === 'none') { window.go = resolve; return; }"
					+ " const script = document.createElement('script'); script.src = endpoint + '?extension=' + name;"
					+ " script.onload = () => resolve(); document.head.append(script); }) };"));
		this.page.awaitThat("Boolean(window.go)", "true");
	}

	private void startTheScript() {
		browser.run("window.go()");
		browser.awaitState("open");
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
