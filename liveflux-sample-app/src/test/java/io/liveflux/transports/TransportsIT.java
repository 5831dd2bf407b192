package io.liveflux.transports;

import java.util.List;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.web.util.UriComponentsBuilder;

import io.liveflux.sample.browser.Browser;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events of any size arrive in their order, and forms show the same after an action, on
 * every transport.
 */
@SpringBootTest(classes = TransportsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
// The settings of the sample are for its own channels.
@ExpectedLog("liveflux.channels has settings for chat/{room}")
class TransportsIT {

	private static final String TRANSPORTS = """
			websocket|{"useSse": false}
			sse|{"useWebSocket": false}
			http|{"useWebSocket": false, "useSse": false}
			""";

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private void open(String transport, String options) {
		browser.open(UriComponentsBuilder.fromPath("/transports")
			.queryParam("options", "{options}")
			.buildAndExpand(options)
			.encode()
			.toUriString());
		browser.awaitState(transport.equals("http") ? "http" : "open");
		browser.until(() -> assertThat(browser.find("html").getAttribute("data-flux-transport")).isEqualTo(transport));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = TRANSPORTS)
	void eventsOfAnySizeArriveInTheirOrder(String transport, String options) {
		open(transport, options);

		for (String action : List.of("shout", "shoutAndChange")) {
			browser.run("window.heard.length = 0");
			browser.click("." + action);

			browser.until(() -> assertThat(browser.run("return window.heard.join()")).as(action)
				.isEqualTo("10,5000,20,9000,30"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = TRANSPORTS)
	void aFormIsAsItIsDrawnAfterAnActionWhetherThatChangedSomethingOrNot(String transport, String options) {
		open(transport, options);
		browser.find(".unsent input").sendKeys("not sent yet");

		for (String form : List.of("nothing", "change")) {
			Object before = browser.run("return window.answered");
			browser.find("." + form + " input").sendKeys("hello");
			browser.click("." + form + " button");

			browser.until(() -> assertThat(browser.run("return window.answered")).isNotEqualTo(before));
			browser.until(() -> assertThat(
					browser.run("return document.querySelector(arguments[0]).value", "." + form + " input"))
				.as(form)
				.isEqualTo(""));
			assertThat(browser.run("return document.querySelector('.unsent input').value")).as("unsent after " + form)
				.isEqualTo("not sent yet");
		}
		assertThat(browser.complaints()).isEmpty();
	}

}
