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
	void whatIsTypedWhileOthersTalkIsSentAsItWasTyped() {
		browser.open("/chat/busy", "open");
		browser.find("#chat-name input").sendKeys("Ann\n");
		browser.awaitText("#chat-members", "Ann");
		browser.run("""
				const socket = new WebSocket("/liveflux", "liveflux.v1");
				const send = (message) => socket.send(JSON.stringify({ channel: "chat/busy", ...message }));
				socket.onopen = () => send({ type: "join", ref: 1, param: { name: "Bob" } });
				socket.onmessage = ({ data }) => (window.joined ||= JSON.parse(data).ref === 1);
				let said = 0;
				window.talk = () => {
				  send({ type: "message", ref: ++said + 1, cmd: "typing" });
				  send({ type: "message", ref: ++said + 1, cmd: "chat-message", param: { text: `message ${said}` } });
				};
				""");
		browser.until(() -> assertThat(browser.run("return window.joined")).isEqualTo(true));

		// Shorter than the burst that the room lets one member send.
		String text = "I go on";
		for (int at = 0; at < text.length(); at++) {
			browser.press(text.substring(at, at + 1));
			int heard = browser.findAll("#chat-messages li").size();
			browser.run("window.talk()");
			browser.until(() -> assertThat(browser.findAll("#chat-messages li")).hasSizeGreaterThan(heard));
		}
		assertThat(browser.find("#chat-say input").getDomProperty("value")).isEqualTo(text);
		browser.press("\n");

		browser.until(() -> assertThat(browser.findAll("#chat-messages li"))
			.anyMatch((it) -> it.getText().equals("Ann " + text)));
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

		browser.awaitText("#chat-problem", "Channel is full");
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
