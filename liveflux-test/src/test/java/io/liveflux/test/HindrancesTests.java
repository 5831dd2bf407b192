package io.liveflux.test;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.Obstacles;
import io.liveflux.test.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What users cannot do, the kit refuses with a sentence that says why.
 */
@SpringBootTest(classes = ShopApplication.class)
class HindrancesTests {

	private final LivePage page;

	HindrancesTests(@Autowired LiveTester live) {
		this.page = live.mount(Obstacles.class, Map.of());
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource
	void refuses(Consumer<LivePage> step, String why) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> step.accept(this.page))
			.withMessageContaining(why);
		assertThat(this.page).text("#presses").isEqualTo("0").and().noErrors();
	}

	static Stream<Arguments> refuses() {
		return Stream.of(
				click("Behind", "it is hidden: <p hidden id=\"curtain\"> around it has the attribute 'hidden'"),
				click("Folded", "<details> around it is closed: click 'More' first"),
				click("Closed", "<dialog id=\"closed\"> around it is closed: open it first"),
				click("Undisplayed", "is hidden by its style"), click("Invisible", "is hidden by its style"),
				click("Floating", "is a popover"),
				click("#posted button[hidden]", "LiveFlux puts this button into forms with flux:post"),
				step((page) -> page.fill("Deaf", "x"), "<div inert> around it has the attribute 'inert'"),
				step((page) -> page.fill("Grey", "x"), "<fieldset disabled> around it has the attribute 'disabled'"),
				step((page) -> page.check("Grey box"), "it is disabled"),
				step((page) -> page.select("Grey list", "One"), "it is disabled"),
				step((page) -> page.upload("Grey file", "a.txt", new byte[1]), "it is disabled"),
				step((page) -> page.fill("#secret", "x"), "no field of type 'hidden'"),
				step((page) -> page.select("List", "Two"), "cannot choose 'Two' of the list 'List': it is hidden"),
				step((page) -> page.drag("#item", "#next"), "'#item' is there, but nobody can use it: it is hidden"));
	}

	private static Arguments click(String what, String why) {
		return step((page) -> page.click(what), why);
	}

	private static Arguments step(Consumer<LivePage> step, String why) {
		return arguments(step, why);
	}

	@Test
	void takesWhatUsersCanDo() {
		this.page.click("Legend").click("Visible again").click("#posted button").click("More").click("Folded");
		this.page.fill("Text", "x").press("Enter");

		assertThat(this.page).text("#presses").isEqualTo("5").and().noErrors();
	}

	@Test
	void aModalDialogTakesAllClicksUntilItIsClosed() {
		this.page.click("Ask").fill("Name", "Ann");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.page.click("Legend"))
			.withMessageContaining("the modal dialog <dialog id=\"modal\" open> is open");
		this.page.click("Never mind").click("Legend");
		this.page.click("Ask").press("Escape").click("Legend");

		assertThat(this.page).isNotVisible("#modal").text("#presses").isEqualTo("2").and().noErrors();
	}

	@Test
	void theModalDialogIsTheOneThatWasOpenedLast() {
		this.page.click("Ask").click("Sure").click("Above");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.page.click("Never mind"))
			.withMessageContaining("the modal dialog <dialog id=\"above\" open> is open");
		this.page.click("Leave").click("Never mind").click("Legend");

		assertThat(this.page).text("#presses").isEqualTo("2").and().noErrors();
	}

}
