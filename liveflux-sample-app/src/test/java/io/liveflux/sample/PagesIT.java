package io.liveflux.sample;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PagesIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	@Test
	void homeLeadsToEveryDemo() {
		browser.open("/");

		assertThat(browser.findAll(".demos a")).extracting((link) -> link.getDomAttribute("href"))
			.containsExactly("/counter", "/todo", "/board", "/checkout", "/catalogue", "/ticker", "/chat/lobby",
					"/playground", "/recipes", "/gallery", "/assistant", "/report", "/echo");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/counter", "/todo", "/board", "/checkout", "/catalogue", "/catalogue/1", "/ticker",
			"/playground", "/recipes", "/gallery", "/assistant", "/report" })
	void pageConnectsAndTheBrowserHasNothingToComplainOf(String path) {
		browser.open(path, "open");

		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void timeRunsOutByItself() {
		browser.open("/report");

		browser.until(() -> assertThat(browser.find("time").getText()).matches("\\d+ days? \\d+:\\d\\d:\\d\\d"));
	}

	@Test
	void whoMissesAPageFindsTheDemosAndARoom() {
		browser.open("/no-such-page");
		assertThat(browser.find("h1").getText()).isEqualTo("There is no such page");

		browser.open("/chat");
		assertThat(browser.find("h1").getText()).isEqualTo("Chat: lobby");
		assertThat(browser.find(".none").isDisplayed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/counter", "/todo", "/board", "/checkout", "/catalogue", "/catalogue/1", "/ticker",
			"/playground", "/recipes", "/gallery", "/assistant", "/report" })
	void pageFitsAPhone(String path) {
		browser.open(path);

		browser.resize(390, 844);

		assertThat(browser.run("""
				return [document.documentElement, ...document.querySelectorAll(".card")]
				  .filter((box) => box.scrollWidth > box.clientWidth)
				  .map((box) => box.className);
				""")).isEqualTo(List.of());
	}

}
