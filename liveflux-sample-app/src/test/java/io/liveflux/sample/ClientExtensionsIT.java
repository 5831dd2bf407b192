package io.liveflux.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Extensions that an application gives to every page.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.client.extensions=compat", "liveflux.client.overlay=true" })
class ClientExtensionsIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final String COUNT = ".counter:not(.shared) output";

	@Test
	void scriptsOfOlderPagesFindWhatTheyKnow() {
		browser.open("/counter", "open");

		assertThat(browser.run("""
				const root = liveflux.findComponent("counter");
				liveflux.bindEventToAction("counter", root.$wire.id, "more", "increment");
				liveflux.dispatchTo(root, "more", { by: 10 });
				return [typeof LiveFluxWS, liveflux.isComponentRootNode(root), root.$wire.kind].join(" ");
				""")).isEqualTo("function true counter");

		browser.awaitText(COUNT, "15");
	}

	@Test
	void aSocketOfAScriptsOwnKeepsItsRootUpToDate() {
		browser.open("/counter", "open");

		browser.run("""
				const root = liveflux.findComponent("counter");
				window.heard = [];
				["open", "message"].forEach((name) => root.addEventListener(`flux-ws-${name}`, () => heard.push(name)));
				window.ws = new LiveFluxWS(liveflux.endpoint, { rootEl: root });
				ws.sendAction(root.$wire.id, "increment", { by: 3 });
				""");

		browser.awaitText(COUNT, "8");
		browser.until(() -> assertThat(String.valueOf(browser.run("return heard.join()"))).startsWith("open,message"));
	}

	@Test
	void developersSeeTheOverlay() {
		browser.open("/counter", "open");

		browser.until(() -> assertThat(
				String.valueOf(browser.run("return document.querySelector('liveflux-overlay').shadowRoot.textContent")))
			.contains("open websocket")
			.containsPattern("frames in [1-9]")
			.contains("last error none"));
		assertThat(browser.run("""
				const { color, backgroundColor } =
					getComputedStyle(document.querySelector("liveflux-overlay").shadowRoot.querySelector("output"));
				return color + " on " + backgroundColor;
				""")).isEqualTo("rgb(238, 238, 238) on rgb(34, 34, 34)");
		assertThat(browser.complaints()).isEmpty();
	}

}
