package io.liveflux.sample.playground;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Types into everything while the page is redrawn ten times a second, sends it, and
 * compares.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AllFieldsIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final PlaygroundPage page = new PlaygroundPage(browser);

	@BeforeEach
	void open() {
		browser.open("/playground/fields", "open");
		awaitTicks(2);
	}

	@ParameterizedTest
	@CsvSource({ "text, hel, lo", "search, hel, lo", "email, a@, b.example", "tel, 12, 34", "url, http:, //a.example",
			"password, se, cret", "area, hel, lo", "number, 1., 5", "suggested, Ban, ana", "drawing, hel, lo" })
	void whatIsTypedIsSent(String name, String first, String second) {
		WebElement field = browser.find("#" + name);
		field.sendKeys(first);
		awaitTicks(6);
		field.sendKeys(second);
		awaitTicks(2);

		assertThat(send()).containsEntry(name, first + second);
	}

	@ParameterizedTest
	@CsvSource({ "date, 0504, 2026, 2026-05-04", "time, 1030, AM, 10:30", "week, 18, 2026, 2026-W18",
			"month, 05, RIGHT2026, 2026-05" })
	void whatIsHalfPickedIsSent(String name, String first, String second, String sent) {
		browser.find("#" + name).sendKeys(first);
		awaitTicks(6);
		browser.press(second.replace("RIGHT", Keys.ARROW_RIGHT));
		awaitTicks(2);

		assertThat(send()).containsEntry(name, sent);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "#single option[value=cherry] | single", "#grouped option[value='green Banana'] | grouped",
					"#several option[value=damson] | several", "[name=radio][value=cherry] | radio",
					"[name=box][value=cherry] | box", "[name=box][value=apple] | box" })
	void whatIsPickedIsSent(String target, String name) {
		browser.click(target);
		// What moved under the mouse meanwhile may be another one.
		String picked = picked(name);
		awaitTicks(12);

		assertThat(picked(name)).isEqualTo(picked);
		String sent = send().getOrDefault(name, "");
		assertThat(sent.replaceAll("[\\[\\] ]", "").split(","))
			.containsExactlyInAnyOrder(picked.replace(" ", "").split(","));
	}

	@ParameterizedTest
	@ValueSource(strings = { "apple", "banana", "cherry", "damson" })
	void whatIsTypedInARowIsSentWithThatRow(String row) {
		// At once, as rows take each other's places between two commands of a test.
		browser.run("document.querySelector(arguments[0]).focus()", "[name=pieces-" + row + "]");
		awaitTicks(12);
		browser.press("1");
		awaitTicks(12);
		browser.press("2");

		assertThat(send()).containsEntry("pieces-" + row, "12");
	}

	@ParameterizedTest
	@CsvSource({ "#details summary, detail, ''", "#ask, answer, #ok", "#pop, popped, '#popover button'" })
	void whatIsTypedInsideOfWhatOpensIsSent(String opener, String name, String closer) {
		browser.click(opener);
		browser.find("#" + name).sendKeys("ins");
		awaitTicks(6);
		browser.press("ide");
		if (!closer.isEmpty()) {
			browser.click(closer);
		}
		awaitTicks(2);

		assertThat(send()).containsEntry(name, "inside");
	}

	@Test
	void ratingIsSent() {
		browser.run("document.querySelector('#rating').shadowRoot.children[3].click()");
		awaitTicks(6);

		assertThat(send()).containsEntry("rating", "4");
	}

	@Test
	void colourAndRangeAreSent() {
		browser.run("""
				for (const [id, value] of [["color", "#ff0000"], ["range", "8"]]) {
					const field = document.getElementById(id);
					field.value = value;
					field.dispatchEvent(new Event("input", { bubbles: true }));
				}
				""");
		awaitTicks(6);

		assertThat(send()).containsEntry("color", "#ff0000").containsEntry("range", "8");
	}

	@Test
	void editableTextStays() {
		browser.click("#editable");
		browser.press("More ");
		awaitTicks(6);
		browser.press("text ");
		browser.click("#text");
		awaitTicks(6);

		assertThat(browser.find("#editable").getText()).contains("More text");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 390 })
	void pageFitsTheWindow(int width) {
		browser.resize(width, 900);

		this.page.awaitThat("document.documentElement.scrollWidth <= " + width, "true");
	}

	/** Sends the form as a user does, and returns what arrived. */
	private Map<String, String> send() {
		browser.click("#send");
		this.page.awaitThat("document.querySelector('#received li') !== null", "true");
		this.page.awaitThat("document.querySelector('#send').disabled", "false");
		Map<String, String> received = new TreeMap<>();
		this.page.ask("[...document.querySelectorAll('#received li')].map((it) => it.textContent).join('\\n')")
			.lines()
			.map((line) -> line.split(" = ", 2))
			.forEach((parts) -> received.put(parts[0], parts[1]));
		return received;
	}

	private String picked(String name) {
		return this.page.ask("[...document.querySelectorAll('#" + name + " option, [name=" + name + "]')]"
				+ ".filter((it) => it.checked || it.selected).map((it) => it.value).sort().join()");
	}

	private void awaitTicks(int count) {
		int now = Integer.parseInt(browser.find("#tick").getText());
		browser.until(() -> assertThat(Integer.parseInt(browser.find("#tick").getText())).isGreaterThan(now + count));
	}

}
