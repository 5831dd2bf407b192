package io.liveflux.fields;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
 * A choice is a choice, whatever the server does around it: what is shown is what the
 * user picked, and is what is sent.
 */
@SpringBootTest(classes = FieldsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "liveflux.startup-checks.enabled=false")
class ChoicesIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts().keepingWindow();

	private static final List<String> NAMES = List.of("A", "B", "C");

	private final SheetPage page;

	ChoicesIT(@Autowired LiveComponents components, @Autowired Sheets sheets) {
		this.page = new SheetPage(browser, components, sheets);
	}

	@Tag("every-browser")
	@ParameterizedTest
	@EnumSource
	void whatIsPickedStaysPickedAndIsSent(Choice choice) {
		Map<Change, SheetPage> cells = new EnumMap<>(Change.class);
		Stream.of(Change.values())
			.forEach((change) -> cells.put(change, this.page.another().write(choice.html(NAMES, "div"))));
		this.page.write("").open();

		cells.values().forEach((cell) -> pick(cell, choice, "B"));
		cells.forEach((change, cell) -> cell.push(choice.html(change.names, change.around)));
		cells.forEach((change, cell) -> cell.push(choice.html(change.names, change.around)));

		assertSoftly((softly) -> cells.forEach((change, cell) -> {
			String label = (choice == Choice.TEXTS) ? "v-B=v-B" : "v-B=B";
			softly.assertThat(picked(cell)).as("%s shown", change).isEqualTo(change.leavesIt() ? label : "");
		}));
		browser.run("document.querySelectorAll('.mine').forEach((it) => it.requestSubmit())");
		assertSoftly((softly) -> cells.forEach((change, cell) -> {
			cell.awaitNext();
			softly.assertThat(cell.received())
				.as("%s sent", change)
				.containsExactly(change.leavesIt() ? "save{pick=v-B}" : "save{}");
		}));
	}

	@Tag("every-browser")
	@ParameterizedTest
	@EnumSource
	void whatIsPickedAfterwardsIsSent(Choice choice) {
		this.page.write(choice.html(NAMES, "div")).open();
		pick(this.page, choice, "B");
		this.page.push(choice.html(List.of("C", "B", "A"), "div"));

		pick(this.page, choice, "C");

		assertThat(picked(this.page)).contains("v-C=");
	}

	@Tag("every-browser")
	@ParameterizedTest
	@EnumSource(names = { "DRAWN", "RADIOS", "RADIO_ROWS", "BARE_RADIOS" })
	void serverHasTheLastWordOnceTheChoiceIsSent(Choice choice) {
		this.page.write(choice.html(NAMES, "div")).open();
		pick(this.page, choice, "B");

		this.page.send(".save");

		String drawn = (choice == Choice.BARE_RADIOS) ? "" : "v-A=A";
		browser.until(() -> assertThat(picked(this.page)).isEqualTo(drawn));
	}

	@Tag("every-browser")
	@ParameterizedTest
	@ValueSource(strings = { "<form id='mine' class='mine' data-flux-submit='save'>%s</form>",
			"<form id='mine' data-flux-submit='save'></form><p class='mine'>%s</p>" })
	void buttonOutsideOfTheFormTakesTheChoiceAlongAndLeavesIt(String form) {
		String radios = NAMES.stream()
			.map((name) -> "<label><input type='radio' form='mine' name='pick' value='v-%1$s' %2$s>%1$s</label>"
				.formatted(name, name.equals("A") ? "checked" : ""))
			.collect(Collectors.joining());
		this.page
			.write("<p>{version}</p>" + form.formatted(radios)
					+ "<button class='outside' type='button' data-flux-action='save'>Look</button>"
					+ "<button class='save' form='mine'>Save</button>")
			.open();
		pick(this.page, Choice.RADIOS, "B");

		assertThat(this.page.send(".outside")).isEqualTo("save{pick=v-B}");
		assertThat(picked(this.page)).isEqualTo("v-B=B");
		this.page.push();
		assertThat(picked(this.page)).isEqualTo("v-B=B");

		assertThat(this.page.send(".save")).isEqualTo("save{pick=v-B}");
		browser.until(() -> assertThat(picked(this.page)).isEqualTo("v-A=A"));
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

		assertThat(picked(this.page)).isEqualTo("1=Canada");
	}

	@Tag("every-browser")
	@Test
	void focusFollowsTheRadioButton() {
		this.page.write(Choice.RADIOS.html(NAMES, "div")).open();
		pick(this.page, Choice.RADIOS, "B");

		this.page.push(Choice.RADIOS.html(List.of("Z", "A", "B", "C"), "div"));

		assertThat(this.page.ask("document.activeElement.value")).isEqualTo("v-B");
	}

	private static void pick(SheetPage page, Choice choice, String name) {
		page.click(choice.target(name));
	}

	private static String picked(SheetPage page) {
		return page.askOf(".mine option, .mine input", "all.filter((it) => it.checked || it.selected)"
				+ ".map((it) => it.value + '=' + (it.text ?? it.closest('label').textContent)).join()");
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

		boolean leavesIt() {
			return this.names.contains("B");
		}

	}

}
