package io.liveflux.sample.playground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

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
		awaitTicks(1);
	}

	@Tag("every-browser")
	@Test
	void whatIsTypedIsSent() {
		Map<String, String> typed = new TreeMap<>();
		for (String line : typed()) {
			String[] cells = line.split("\\|", -1);
			focus("#" + cells[0]);
			browser.press(keys(cells[1]));
			awaitTicks(2);
			browser.press(keys(cells[2]));
			typed.put(cells[0], (cells.length > 3) ? cells[3] : cells[1] + cells[2]);
		}
		awaitTicks(2);

		assertThat(send()).containsAllEntriesOf(typed);
	}

	@Tag("every-browser")
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatIsPickedIsSent(boolean byKeys) {
		Map<String, String> picked = new TreeMap<>();
		for (String name : List.of("single", "grouped", "several", "lines", "radio", "box")) {
			String list = "#" + name;
			if (!browser.findAll(list).isEmpty()) {
				if (byKeys) {
					focus(list);
					browser.press(name.equals("grouped") ? "Green C" : "Che");
				}
				else {
					browser
						.click(list + " option[value='" + (name.equals("grouped") ? "green Cherry" : "cherry") + "']");
				}
			}
			else if (byKeys) {
				focus("[name=" + name + "][value=cherry]");
				browser.press(Keys.SPACE);
			}
			else {
				browser.click("[name=" + name + "][value=cherry]");
			}
			// What moved under the mouse meanwhile may be another one.
			picked.put(name, picked(name));
		}
		awaitTicks(12);

		assertSoftly((softly) -> picked
			.forEach((name, values) -> softly.assertThat(picked(name)).as(name).isEqualTo(values)));
		Map<String, String> sent = send();
		assertSoftly((softly) -> picked.forEach(
				(name, values) -> softly.assertThat(sent.getOrDefault(name, "").replaceAll("[\\[\\] ]", "").split(","))
					.as(name)
					.containsExactlyInAnyOrder(values.replace(" ", "").split(","))));
	}

	@Tag("every-browser")
	@Test
	void whatIsTypedInARowIsSentWithThatRow() {
		Map<String, String> typed = new TreeMap<>();
		for (String row : List.of("apple", "banana", "cherry", "damson")) {
			focus("[name=pieces-" + row + "]");
			browser.press("1");
			awaitTicks(6);
			browser.press("2");
			typed.put("pieces-" + row, "12");
		}

		assertThat(send()).containsAllEntriesOf(typed);
	}

	@Tag("every-browser")
	@Test
	void whatIsTypedInsideOfWhatOpensIsSent() {
		Map<String, String> typed = new TreeMap<>();
		for (String line : List.of("#details summary|detail|", "#ask|answer|#ok", "#pop|popped|#popover button")) {
			String[] cells = line.split("\\|", -1);
			browser.click(cells[0]);
			// Not every browser knows commands of buttons.
			browser.run("if (arguments[0] === '#ask' && !dialog.open) dialog.showModal()", cells[0]);
			browser.find("#" + cells[1]).sendKeys("ins");
			awaitTicks(4);
			browser.press("ide");
			if (!cells[2].isEmpty()) {
				browser.click(cells[2]);
			}
			typed.put(cells[1], "inside");
		}

		assertThat(send()).containsAllEntriesOf(typed);
	}

	@Tag("every-browser")
	@Test
	void whatIsSetByKeysIsSent() {
		browser.run("document.querySelector('#rating').shadowRoot.children[3].focus()");
		awaitTicks(2);
		browser.press(Keys.SPACE);
		focus("#range");
		for (int step = 0; step < 3; step++) {
			browser.press(Keys.ARROW_RIGHT);
			awaitTicks(1);
		}
		// No driver reaches the window for choosing a colour.
		browser.run("""
				const field = document.querySelector("#color");
				field.value = "#ff0000";
				field.dispatchEvent(new Event("input", { bubbles: true }));
				""");
		browser.click("#editable");
		browser.press(Keys.END, " More ");
		awaitTicks(3);
		browser.press("text");
		browser.click("#text");
		awaitTicks(3);

		assertThat(send()).containsEntry("rating", "4")
			.containsEntry("range", "8")
			.containsEntry("color", "#ff0000")
			.containsEntry("editable", "Edit me More text");
	}

	@Tag("every-browser")
	@Test
	void fileThatIsChosenStaysUntilItIsSent(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("chosen.txt"), "content");

		browser.find("#file").sendKeys(file.toString());
		awaitTicks(6);

		assertThat(this.page.ask("document.querySelector('#file').files[0].size")).isEqualTo("7");
		assertThat(send()).containsEntry("file", "chosen.txt, 7 bytes").containsKey("text");
		this.page.awaitThat("document.querySelector('#file').files.length === 0", "true");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1280, 390 })
	void pageFitsTheWindow(int width) {
		browser.resize(width, 900);

		this.page.awaitThat("document.documentElement.scrollWidth <= " + width, "true");
	}

	/**
	 * Returns what is typed into which element: half of it, the other half, and what is
	 * sent if it is anything else. Dates as this browser takes them.
	 */
	private List<String> typed() {
		List<String> typed = new ArrayList<>(
				List.of("text|hel|lo", "search|hel|lo", "email|a@|b.example", "tel|12|34", "url|http:|//a.example",
						"password|se|cret", "area|hel|lo", "number|1.|5|1.5", "suggested|Ban|ana", "drawing|hel|lo"));
		String agent = this.page.ask("navigator.userAgent");
		if (!agent.matches(".*(Chrome|Firefox).*")) {
			// WebKitGTK has fields of dates, and takes no keys there.
			return typed;
		}
		typed.add(has("date") ? "date|0504|2026|2026-05-04" : "date|2026-|05-04");
		typed.add(has("time") ? "time|1030|AM|10:30" : "time|10:|30");
		typed.add(has("week") ? "week|18|2026|2026-W18" : "week|2026-|W18");
		typed.add(has("month") ? "month|05|>2026|2026-05" : "month|2026-|05");
		// Years have four digits in Firefox, and up to six elsewhere.
		String year = agent.contains("Firefox") ? "2026" : "2026>";
		typed.add(has("datetime-local") ? "when|0504|" + year + "1030AM|2026-05-04T10:30" : "when|2026-05-04|T10:30");
		return typed;
	}

	private boolean has(String type) {
		return this.page.ask("Object.assign(document.createElement('input'), { type: '" + type + "' }).type")
			.equals(type);
	}

	private static String keys(String text) {
		return text.replace(">", Keys.ARROW_RIGHT);
	}

	/** At once, as rows take each other's places between two commands of a test. */
	private void focus(String css) {
		browser.run("""
				const field = document.querySelector(arguments[0]);
				field.scrollIntoView({ block: "center" });
				field.focus();
				""", css);
	}

	/** Sends the form as a user does, and returns what arrived. */
	private Map<String, String> send() {
		assertThat(this.page.ask("[...document.querySelectorAll('input:invalid')].map((it) => it.id).join()"))
			.isEmpty();
		int times = Integer.parseInt(browser.find("#times").getText());
		browser.click("#send");
		browser.until(() -> assertThat(Integer.parseInt(browser.find("#times").getText())).isGreaterThan(times));
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
