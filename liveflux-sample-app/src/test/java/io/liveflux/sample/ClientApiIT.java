package io.liveflux.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What scripts of a page can do with the client.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ClientApiIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final String COUNT = ".counter:not(.shared) output";

	@Test
	void scriptsCallActionsAndSoDoEvents() {
		browser.open("/counter", "open");

		browser.run("liveflux.findComponent('counter').call('increment', { by: 10 })");
		browser.awaitText(COUNT, "15");
		browser.run("liveflux.subscribe('counter', null, 'more', 'increment', 20)");
		browser.run("liveflux.dispatch('more', { by: 2 })");

		browser.awaitText(COUNT, "17");
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void scriptsSetFields() {
		browser.open("/playground", "open");

		browser.run(
				"liveflux.find(document.querySelector('#bound').closest('[data-flux-component-id]').dataset.fluxComponentId)"
						+ ".set('title', 'Said so')");

		browser.awaitText("#bound", "Said so /");
	}

	@Test
	void developersSeeWhatCrossesTheWire() {
		browser.open("/counter", "open");
		browser.run("window.lines = []; console.log = (line) => window.lines.push(line); liveflux.debug(true)");
		browser.until(() -> assertThat(lines()).contains("← websocket"));
		browser.awaitState("open");

		browser.click(".counter:not(.shared) [aria-label='Increment']");

		browser.awaitText(COUNT, "6");
		assertThat(lines()).contains("→ websocket").containsPattern("LiveFlux ← websocket \\d+ B");
	}

	@Test
	void aPageWorksOverABadNetwork() {
		browser.open("/counter", "open");
		browser.run("liveflux.simulate({ latency: 40, jitter: 20 }).then(() => { window.bad = true; })");
		browser.until(() -> assertThat(browser.run("return window.bad")).isEqualTo(true));
		browser.awaitState("open");

		browser.click(".counter:not(.shared) [aria-label='Increment']");
		browser.click(".counter:not(.shared) [aria-label='Increment']");

		browser.awaitText(COUNT, "7");
	}

	@Test
	void messagesAndPostsNameTheTraceOfThePage() {
		browser.runInNewPages("""
				const send = WebSocket.prototype.send;
				WebSocket.prototype.send = function (frame) { window.sent += frame; send.call(this, frame); };
				const post = window.fetch;
				window.fetch = (url, init) => { window.sent += JSON.stringify(init.headers); return post(url, init); };
				window.sent = "";
				document.addEventListener("DOMContentLoaded", () => document.head.insertAdjacentHTML("beforeend",
				    '<meta name="traceparent" content="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01">'));
				""");
		String named = "\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"";
		browser.open("/counter", "open");
		browser.run("window.sent = ''");
		browser.click(".counter:not(.shared) [aria-label='Increment']");
		browser.awaitText(COUNT, "6");
		assertThat(sent()).contains("\"action\":\"increment\"", named);

		browser.runInNewPages("window.liveflux = { useWebSocket: false, useSse: false }");
		browser.open("/counter", "http");
		browser.click(".counter:not(.shared) [aria-label='Increment']");

		browser.awaitText(COUNT, "6");
		assertThat(sent()).contains("X-Liveflux-Target", named);
	}

	private static String sent() {
		return String.valueOf(browser.run("return window.sent"));
	}

	private static String lines() {
		return String.valueOf(browser.run("return window.lines.join('\\n')"));
	}

}
