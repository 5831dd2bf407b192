package io.liveflux.fields;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.component.LiveComponents;
import io.liveflux.fields.page.FieldsApplication;
import io.liveflux.fields.page.Sheets;
import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is redrawn between the press of a button and the click is clicked nevertheless,
 * and what comes under the mouse instead is not.
 */
@Tag("every-browser")
@SpringBootTest(classes = FieldsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "liveflux.startup-checks.enabled=false")
class PressIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts().keepingWindow();

	private final SheetPage page;

	PressIT(@Autowired LiveComponents components, @Autowired Sheets sheets) {
		this.page = new SheetPage(browser, components, sheets);
	}

	/**
	 * Each row stays where it is on the screen, whatever its place among the elements.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "a b c | a b c", "a b c | z a b c", "a b c | c b a", "a b c | b c a",
			"a b c | b", "a b c | c a b z" })
	void rowThatMovesAmongTheElementsIsClicked(String before, String after) {
		this.page.write(rows(before, true)).open();

		browser.hold("#b");
		this.page.push(rows(after, true));
		assertThat(this.page.ask("document.activeElement.id")).isEqualTo("b");
		browser.letGo();
		this.page.awaitNext();

		assertThat(this.page.received()).containsExactly("save{row=b}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "a b c | z a b c", "a b c | c b a x", "a b c | b c a", "a b c | b" })
	void rowThatComesUnderTheMouseIsNotClicked(String before, String after) {
		this.page.write(rows(before, false)).open();

		browser.hold("#b");
		this.page.push(rows(after, false));
		browser.letGo();
		this.page.push();

		assertThat(this.page.received()).allMatch("save{row=b}"::equals);
	}

	private static String rows(String names, boolean placed) {
		List<String> all = List.of(names.split(" "));
		return IntStream.range(0, all.size()).mapToObj((index) -> {
			String name = all.get(index);
			int top = 40 * (placed ? "abcxyz".indexOf(name) : index);
			return """
					<li data-flux-key="%1$s" style="position: absolute; top: %2$dpx"><button type="button" id="%1$s"
					data-flux-action="save" data-flux-param-row="%1$s">%1$s {version}</button></li>""".formatted(name,
					top);
		}).collect(Collectors.joining("", "<p>{version}</p><ul style='position: relative'>", "</ul>"));
	}

}
