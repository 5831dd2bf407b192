package io.liveflux.fields;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.liveflux.component.LiveComponents;
import io.liveflux.fields.page.Sheet;
import io.liveflux.fields.page.Sheets;
import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page with one component, or several, on which a test writes.
 */
final class SheetPage {

	private final Browser browser;

	private final LiveComponents components;

	private final Sheets sheets;

	private final String key = UUID.randomUUID().toString();

	private final List<SheetPage> others = new ArrayList<>();

	private int version;

	SheetPage(Browser browser, LiveComponents components, Sheets sheets) {
		this.browser = browser;
		this.components = components;
		this.sheets = sheets;
	}

	/**
	 * Returns another component, which comes with this page when it is opened.
	 */
	SheetPage another() {
		SheetPage other = new SheetPage(this.browser, this.components, this.sheets);
		this.others.add(other);
		return other;
	}

	/**
	 * Writes on the page without drawing it.
	 * @param content of the component's root
	 */
	SheetPage write(String content) {
		return writeRoot("<div data-n=\"{version}\">" + content + "</div>");
	}

	/**
	 * Writes a root on the page without drawing it.
	 * @param html of the root, with its version as {@code data-n}
	 */
	SheetPage writeRoot(String html) {
		this.sheets.write(this.key, html);
		return this;
	}

	/**
	 * Opens the page, and waits until it is connected and has all its scripts.
	 */
	SheetPage open() {
		return open("div", "");
	}

	/**
	 * Opens the page, and waits until it is connected and has all its scripts.
	 * @param around what the component stands in
	 * @param script of the page, which runs first
	 */
	SheetPage open(String around, String script) {
		this.browser.open(path(around, script), "open");
		this.browser.until(() -> assertThat(ask("document.querySelectorAll('head script[src*=extension]').length "
				+ "- performance.getEntriesByType('resource').filter((it) => it.name.includes('extension=')).length"))
			.isEqualTo("0"));
		return this;
	}

	/**
	 * Returns the path of the page.
	 * @param around what the component stands in
	 * @param script of the page, which runs first
	 */
	String path(String around, String script) {
		String keys = Stream.concat(Stream.of(this), this.others.stream())
			.map((it) -> it.key)
			.collect(Collectors.joining(","));
		return "/sheet?key=" + keys + "&around=" + around + "&script="
				+ URLEncoder.encode(script, StandardCharsets.UTF_8);
	}

	/**
	 * Writes on the page, draws it, and waits until it shows.
	 * @param content of the component's root
	 */
	SheetPage push(String content) {
		write(content);
		return push();
	}

	/**
	 * Draws the page, and waits until it shows.
	 */
	SheetPage push() {
		this.components.updateShared(Sheet.class, this.key, Sheet::push).join();
		awaitNext();
		return this;
	}

	/**
	 * Types into an element of the component.
	 * @param css selects it
	 * @param keys the keys
	 */
	void type(String css, CharSequence... keys) {
		this.browser.find("#sheet-" + this.key + " :is(" + css + ")").sendKeys(keys);
	}

	/**
	 * Clicks an element.
	 * @param css selects it
	 */
	void click(String css) {
		this.browser.click("#sheet-" + this.key + " :is(" + css + ")");
	}

	/**
	 * Clicks an element that calls an action, and waits until its result shows.
	 * @param css selects it
	 * @return what the page has sent
	 */
	String send(String css) {
		click(css);
		awaitNext();
		List<String> received = received();
		return received.get(received.size() - 1);
	}

	/**
	 * Waits until the next version shows.
	 */
	void awaitNext() {
		this.version++;
		this.browser.until(() -> assertThat(
				Integer.parseInt(ask("document.querySelector('#sheet-" + this.key + " [data-n]').dataset.n")))
			.isGreaterThanOrEqualTo(this.version));
	}

	/**
	 * Returns what the page has sent.
	 */
	List<String> received() {
		return this.sheets.received(this.key);
	}

	/**
	 * Says what a script finds in elements of the component.
	 * @param css selects them
	 * @param expression of JavaScript, whose {@code all} are the elements
	 * @return its value as text
	 */
	String askOf(String css, String expression) {
		return ask("((all) => " + expression + ")([...document.querySelectorAll(\"#sheet-" + this.key + " :is(" + css
				+ ")\")])");
	}

	/**
	 * Says what a script finds in the page.
	 * @param expression of JavaScript
	 * @return its value as text
	 */
	String ask(String expression) {
		return String.valueOf(this.browser.run("return " + expression));
	}

	/**
	 * Waits until a script finds something in the page.
	 * @param expression of JavaScript
	 * @param value its value as text
	 */
	void awaitThat(String expression, String value) {
		this.browser.until(() -> assertThat(ask(expression)).isEqualTo(value));
	}

}
