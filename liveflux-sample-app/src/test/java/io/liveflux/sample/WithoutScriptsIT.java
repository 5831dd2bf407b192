package io.liveflux.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

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

	@Test
	void aLinkShowsWhatScriptsWouldMountLater() {
		browser.open("/playground");
		assertThat(browser.findAll("#far .note, #lazy .note")).isEmpty();
		assertThat(browser.find("#lazy noscript a").getText()).isEqualTo("Show");

		browser.click("#far a");

		browser.awaitText("#far .note", "Mounted when it is seen, with parameters of its reader");
		browser.awaitText("#lazy .note", "Mounted after the page, with parameters of the template");
	}

	@Test
	void filesArePosted(@TempDir Path folder) throws IOException {
		Path file = Files.write(folder.resolve("dot.gif"), "GIF89a".getBytes(StandardCharsets.UTF_8));
		browser.open("/gallery");

		browser.find("#gallery-files").sendKeys(file.toString());
		browser.click(".gallery .primary");

		browser.until(() -> assertThat(browser.find(".pictures figcaption").getText()).isEqualTo("dot.gif"));
		browser.click(".pictures .quiet");
		browser.until(() -> assertThat(browser.findAll(".pictures figcaption")).isEmpty());
	}

	@Test
	void formsOfSeveralStepsLeadOn() {
		browser.open("/checkout");
		browser.click("[value=addLine]");
		browser.until(() -> assertThat(browser.findAll(".lines li")).hasSize(2));
		browser.click("form .primary");
		browser.awaitText("[id='lines1.article-error']", "Choose an article.");
		browser.click("[value='removeLine?number=1']");
		browser.until(() -> assertThat(browser.findAll(".lines li")).hasSize(1));
		browser.find("[name='lines[0].pieces']").sendKeys("1", Keys.ENTER);

		browser.until(() -> assertThat(browser.find("#mail").isDisplayed()).isTrue());
	}

}
