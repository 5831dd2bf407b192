package io.liveflux.fields;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.component.LiveComponents;
import io.liveflux.fields.page.FieldsApplication;
import io.liveflux.fields.page.Sheets;
import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A choice is a choice, whatever the server does around it: what is shown is what the
 * user picked, and is what is sent.
 */
@SpringBootTest(classes = FieldsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "liveflux.startup-checks.enabled=false")
class ChoicesIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final List<String> NAMES = List.of("A", "B", "C");

	private static final String PICKED = "[...document.querySelectorAll('.mine option, .mine input')]"
			+ ".filter((it) => it.checked || it.selected).map((it) => it.value + '=' + (it.text ?? "
			+ "it.closest('label').textContent)).join()";

	private final SheetPage page;

	ChoicesIT(@Autowired LiveComponents components, @Autowired Sheets sheets) {
		this.page = new SheetPage(browser, components, sheets);
	}

	static Stream<Arguments> cells() {
		return Stream.of(Choice.values())
			.flatMap((choice) -> Stream.of(Change.values()).map((change) -> Arguments.of(choice, change)));
	}

	@ParameterizedTest
	@MethodSource("cells")
	void whatIsPickedStaysPickedAndIsSent(Choice choice, Change change) {
		this.page.write(choice.html(NAMES, "div")).open();
		pick(choice, "B");

		this.page.push(choice.html(change.names, change.around));
		this.page.push(choice.html(change.names, change.around));

		boolean there = change.names.contains("B");
		String label = (choice == Choice.TEXTS) ? "v-B=v-B" : "v-B=B";
		assertThat(this.page.ask(PICKED)).isEqualTo(there ? label : "");
		assertThat(this.page.send(".save")).isEqualTo(there ? "save{pick=v-B}" : "save{}");
	}

	@Tag("every-browser")
	@ParameterizedTest
	@EnumSource
	void whatIsPickedAfterwardsIsSent(Choice choice) {
		this.page.write(choice.html(NAMES, "div")).open();
		pick(choice, "B");
		this.page.push(choice.html(List.of("C", "B", "A"), "div"));

		pick(choice, "C");

		assertThat(this.page.ask(PICKED)).contains("v-C=");
	}

	@Tag("every-browser")
	@ParameterizedTest
	@EnumSource(names = { "DRAWN", "RADIOS", "RADIO_ROWS", "BARE_RADIOS" })
	void serverHasTheLastWordOnceTheChoiceIsSent(Choice choice) {
		this.page.write(choice.html(NAMES, "div")).open();
		pick(choice, "B");

		this.page.send(".save");

		String drawn = (choice == Choice.BARE_RADIOS) ? "" : "v-A=A";
		this.page.awaitThat(PICKED, drawn);
	}

	@Tag("every-browser")
	@Test
	void namesakesAreToldApartByTheirText() {
		String codes = "<form data-flux-submit='save' class='mine'><p>{version}</p><select name='code'>%s"
				+ "<option value='1'>US</option><option value='1'>Canada</option></select><button class='save'>Save"
				+ "</button></form>";
		this.page.write(codes.formatted("")).open();
		browser.click("option:nth-child(2)");

		this.page.push(codes.formatted("<option value='49'>Germany</option>"));

		assertThat(this.page.ask(PICKED)).isEqualTo("1=Canada");
	}

	@Tag("every-browser")
	@Test
	void focusFollowsTheRadioButton() {
		this.page.write(Choice.RADIOS.html(NAMES, "div")).open();
		pick(Choice.RADIOS, "B");

		this.page.push(Choice.RADIOS.html(List.of("Z", "A", "B", "C"), "div"));

		assertThat(this.page.ask("document.activeElement.value")).isEqualTo("v-B");
	}

	private static void pick(Choice choice, String name) {
		browser.click(choice.target(name));
	}

	/**
	 * What the server does.
	 */
	enum Change {

		NOTHING(NAMES, "div"), ADDED_IN_FRONT(List.of("Z", "A", "B", "C"), "div"),
		ADDED_BEHIND(List.of("A", "B", "C", "Z"), "div"), ADDED_BESIDE(List.of("A", "Y", "B", "Z", "C"), "div"),
		FIRST_REMOVED(List.of("B", "C"), "div"), LAST_REMOVED(List.of("A", "B"), "div"),
		TURNED_ROUND(List.of("C", "B", "A"), "div"), ALL_OTHERS(List.of("X", "B", "Y"), "div"),
		MOVED(List.of("B", "A", "C"), "div"), DRAWN_ANEW(List.of("C", "A", "B"), "section"),
		GONE(List.of("A", "C"), "div"), GONE_AND_OTHERS(List.of("Z", "A", "C", "D"), "div");

		private final List<String> names;

		private final String around;

		Change(List<String> names, String around) {
			this.names = names;
			this.around = around;
		}

	}

}
