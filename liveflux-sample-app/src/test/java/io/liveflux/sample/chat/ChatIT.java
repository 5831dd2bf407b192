package io.liveflux.sample.chat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ChatIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	@Test
	void oneWindowReadsWhatTheOtherSaysAndWhatWasSaidBefore() {
		browser.open("/chat/it", "open");
		browser.find("#chat-name input").sendKeys("Ann\n");
		browser.awaitText("#chat-members", "Ann");
		browser.find("#chat-say input").sendKeys("Good <morning>\n");
		browser.awaitText("#chat-messages li", "Ann Good <morning>");

		browser.openWindow();
		browser.open("/chat/it", "open");
		browser.find("#chat-name input").sendKeys("Bob\n");

		browser.awaitText("#chat-messages li", "Ann Good <morning>");
	}

	@Test
	void othersMayAskWhoIsInARoom() {
		String ask = "return fetch('/rooms/asked/info').then((answer) => answer.json())";
		browser.open("/chat/asked", "open");
		assertThat(browser.run(ask)).isEqualTo(Map.of("room", "asked", "connections", 0L, "members", 0L));
		browser.find("#chat-name input").sendKeys("Ann\n");
		browser.awaitText("#chat-members", "Ann");

		assertThat(browser.run(ask)).isEqualTo(Map.of("room", "asked", "connections", 1L, "members", 1L));
	}

	@Test
	void theEleventhInARoomIsToldThatItIsFull() {
		browser.open("/chat/small", "open");
		browser.run("""
				for (let i = 1; i <= 10; i++) {
				  const socket = new WebSocket("/liveflux", "liveflux.v1");
				  socket.onopen = () => socket.send(JSON.stringify(
				      { type: "join", ref: 1, channel: "chat/small", param: { name: `Guest ${i}` } }));
				}
				""");
		browser.until(() -> assertThat(browser
			.run("return fetch('/rooms/small/info').then((answer) => answer.json()).then((info) => info.connections)"))
			.isEqualTo(10L));

		browser.find("#chat-name input").sendKeys("Ann\n");

		browser.awaitText("#chat-problem", "channel is full");
		assertThat(browser.find("#chat-say").isDisplayed()).isFalse();
	}

	@Test
	void theSocketSaysTextAndBytesAgain() {
		browser.open("/echo", "open");

		browser.find("#echo-form input").sendKeys("tea");
		browser.find("#echo-form button[value=text]").click();
		browser.awaitText("#echo-answers li:nth-child(1)", "text: tea");
		browser.find("#echo-form input").sendKeys("milk");
		browser.find("#echo-form button[value=binary]").click();

		browser.awaitText("#echo-answers li:nth-child(2)", "binary, 4 bytes: milk");
	}

}
