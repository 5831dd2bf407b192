package io.liveflux.sample;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

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
			.containsExactly("/counter", "/todo", "/board", "/checkout", "/ticker", "/chat/lobby", "/playground",
					"/assistant", "/echo");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/counter", "/todo", "/board", "/checkout", "/ticker", "/playground", "/assistant" })
	void pageConnectsAndTheBrowserHasNothingToComplainOf(String path) {
		browser.open(path, "open");

		assertThat(browser.complaints()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/counter", "/todo", "/board", "/checkout", "/ticker", "/playground", "/assistant" })
	void everyControlHasAName(String path) {
		browser.open(path);

		assertThat(browser.findAll("button, input, select, a, output, summary"))
			.filteredOn((element) -> !element.getTagName().equals("output") && element.isDisplayed())
			.extracting(WebElement::getAccessibleName)
			.doesNotContain("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/counter", "/todo", "/board", "/checkout", "/ticker", "/playground", "/assistant" })
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
