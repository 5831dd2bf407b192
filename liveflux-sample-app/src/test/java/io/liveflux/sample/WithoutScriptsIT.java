package io.liveflux.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WithoutScriptsIT {

	@RegisterExtension
	static final Browser browser = Browser.withoutScripts();

	@Test
	void firstPaintShowsTheCounters() {
		browser.open("/counter");

		assertThat(browser.find(".counter:not(.shared) output").getText()).isEqualTo("5");
		assertThat(browser.findAll(".shared output")).hasSize(2);
		assertThat(browser.find(".connection").getText()).isEqualTo("First paint");
	}

	@Test
	void firstPaintShowsTheTasks() {
		browser.open("/todo");

		assertThat(browser.findAll(".tasks .title")).isNotEmpty();
	}

	@Test
	void firstPaintShowsThePrices() {
		browser.open("/ticker");

		assertThat(browser.findAll("tbody .number")).hasSize(16)
			.allSatisfy((number) -> assertThat(number.getText()).matches("[+-]?\\d+\\.\\d\\d"));
	}

}
