package io.liveflux.sample.recipes.code;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What of the recipes only a browser shows.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RecipesIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	@Test
	void aHookDrawsEachValueThatComes() {
		browser.open("/recipes/chart", "open");

		String drawn = "return document.querySelector('canvas').toDataURL();";
		Object first = browser.run(drawn);
		browser.until(() -> assertThat(browser.run(drawn)).isNotEqualTo(first));
		assertThat(browser.run("""
				const canvas = document.querySelector("canvas");
				const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
				return data.some((byte) => byte > 0);
				""")).isEqualTo(true);
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void themeChangesAtOnceAndIsThereInTheNextPage() {
		browser.prefer("light");
		browser.open("/recipes/dark-mode", "open");
		String ground = "return getComputedStyle(document.body).backgroundColor;";
		Object light = browser.run(ground);

		browser.click("[value=dark]");

		browser.until(() -> assertThat(browser.run(ground)).isNotEqualTo(light));
		Object dark = browser.run(ground);
		browser.open("/recipes/dark-mode");
		assertThat(browser.run(ground)).isEqualTo(dark);
	}

	@Test
	void customElementCallsAnActionAndFollowsItsAttributes() {
		browser.open("/recipes/pin-map", "open");
		browser.run("liveflux.findComponent('pin-map').call('pin', { x: 10, y: 20 });");
		browser.until(() -> assertThat(placeOfThePin()).isEqualTo(List.of("10%", "20%")));

		browser.click("pin-map");

		browser.until(() -> assertThat(placeOfThePin()).isEqualTo(List.of("50%", "50%")));
	}

	@Test
	void whoIsHereHasAnAvatar() {
		browser.open("/recipes/presence", "open");
		browser.until(() -> assertThat(browser.findAll("#avatars li")).hasSize(1));
	}

	@Test
	void listGrowsWhenItsEndComesIntoViewAndForgetsItsStart() {
		browser.open("/recipes/infinite-list", "open");
		assertThat(browser.findAll(".scrolls li")).hasSize(20);
		browser.run("document.querySelector('.scrolls li').mine = true;");

		browser.run("document.querySelector('.scrolls').scrollTo(0, 10000);");

		browser.until(() -> assertThat(browser.findAll(".scrolls li")).hasSizeGreaterThan(20));
		// The rows were not drawn again, and come one by one from now on.
		assertThat(browser.run("return document.querySelector('.scrolls li').mine;")).isEqualTo(true);
		press("More");
		browser.until(() -> assertThat(browser.findAll(".scrolls li")).hasSize(60));
		press("More");
		browser.until(() -> assertThat(rows().contains("Row 1")).isFalse());
		press("Earlier");
		browser.until(() -> {
			List<?> rows = rows();
			assertThat(rows).hasSize(60).isEqualTo(inOrder(rows.get(0)));
		});
	}

	private static void press(String name) {
		browser.run("[...document.querySelectorAll('.scrolls button')].find((it) => it.textContent === '" + name
				+ "').click();");
	}

	private static List<?> rows() {
		return (List<?>) Objects.requireNonNull(
				browser.run("return [...document.querySelectorAll('.scrolls li')].map((row) => row.textContent);"));
	}

	private static List<?> inOrder(Object first) {
		int number = Integer.parseInt(String.valueOf(first).substring("Row ".length()));
		return IntStream.range(number, number + 60).mapToObj((row) -> "Row " + row).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "modal", "tabs", "flash", "shortcuts", "dark-mode", "search", "wizard", "infinite-list",
			"typing", "presence", "bell", "streaming", "slow-job", "chart", "pin-map" })
	void fitsAPhone(String name) {
		browser.resize(390, 844);

		browser.open("/recipes/" + name);

		assertThat(browser.run("""
				return [document.documentElement, ...document.querySelectorAll(".card")]
				  .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.outerHTML.slice(0, 200));
				""")).isEqualTo(List.of());
	}

	private static @Nullable Object placeOfThePin() {
		return browser.run("""
				const { left, top } = document.querySelector("pin-map").shadowRoot.querySelector("b").style;
				return [left, top];
				""");
	}

}
