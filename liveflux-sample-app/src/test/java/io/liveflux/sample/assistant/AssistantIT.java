package io.liveflux.sample.assistant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AssistantIT {

	private static final String ANSWER = "#assistant-answer";

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	@Test
	void anAnswerComesWordByWordAndCanBeStopped() {
		browser.open("/assistant", "open");
		browser.find("#assistant-question").sendKeys("What is new?");
		browser.click("form button");

		browser.until(() -> assertThat(browser.find(ANSWER).getText()).startsWith("You asked: “What is new?”"));
		assertThat(browser.run("return document.querySelector('#assistant-answer').ariaBusy")).isEqualTo("true");
		browser.find("#assistant-question").sendKeys("Typed meanwhile");
		browser.click("[data-flux-cancel]");

		browser
			.until(() -> assertThat(browser.find("[role=alert]").getText()).isEqualTo("You have stopped the answer."));
		assertThat(browser.find(ANSWER).getText()).startsWith("You asked:").doesNotContain("holds the text.");
		assertThat(browser.run("return document.querySelector('#assistant-question').value")).asString()
			.endsWith("Typed meanwhile");
		assertThat(browser.complaints()).isEmpty();
	}

}
