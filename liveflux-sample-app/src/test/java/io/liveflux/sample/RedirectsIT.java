package io.liveflux.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hostile addresses in a real browser: what it makes of them, and that neither server nor
 * client lets the page go there.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "liveflux.redirect.allowed-hosts=pay.example,*.shop.example")
@Import({ RedirectsIT.Guide.class, RedirectsIT.Pages.class })
class RedirectsIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final String table = readTable();

	@BeforeEach
	void openThePage() {
		browser.runInNewPages("""
				const Original = window.WebSocket;
				window.WebSocket = class extends Original {
				  constructor(...args) { super(...args); window.socket = this; }
				};
				""");
		browser.open("/redirects", "open");
	}

	@Test
	void leadWhereTheTableSays() {
		Object wrong = browser.run("""
				const { page, refused, allowed } = JSON.parse(arguments[0]);
				return [...refused, ...allowed].filter(({ address, leadsTo }) => {
				  let to = "";
				  try {
				    const { protocol, host } = new URL(address, page);
				    to = /^https?:$/.test(protocol) ? host : protocol;
				  } catch { }
				  return to !== leadsTo;
				}).map(({ address }) => JSON.stringify(address));
				""", this.table);

		assertThat(wrong).isEqualTo(List.of());
	}

	@Test
	void areNotFollowedByTheClient() {
		Object followed = browser.run("""
				window.followed = [];
				document.addEventListener("liveflux:redirect", (event) => {
				  event.preventDefault();
				  window.followed.push(event.detail.url);
				});
				const id = document.querySelector(".guide").dataset.fluxComponentId;
				for (const { address } of JSON.parse(arguments[0]).refused) {
				  const data = JSON.stringify({ type: "redirect", componentID: id, url: address });
				  window.socket.dispatchEvent(new MessageEvent("message", { data }));
				}
				return window.followed.filter((address) => {
				  const url = new URL(address, location.href);
				  return url.origin !== location.origin
				      && new URL(url.protocol + "//" + address.split(/[/?#]/)[2]).host !== url.host;
				}).map((address) => JSON.stringify(address));
				""", this.table);

		assertThat(followed).isEqualTo(List.of());
		assertThat(browser.run("return window.followed.length")).isNotEqualTo(0L);
	}

	@Test
	void areNotSentByTheServer() {
		int count = JsonMapper.shared().readTree(this.table).get("refused").size();

		browser.run("""
				window.followed = [];
				document.addEventListener("liveflux:redirect", (event) => {
				  event.preventDefault();
				  window.followed.push(JSON.stringify(event.detail.url));
				});
				const guide = liveflux.findComponent("guide");
				for (const { address } of JSON.parse(arguments[0]).refused) {
				  guide.call("go", { url: address });
				}
				""", this.table);

		browser.until(() -> assertThat(browser
			.run("return document.querySelector('.guide output').textContent" + " + ' ' + window.followed.join(' ')"))
			.isEqualTo(count + " refused "));
		assertThat(browser.run("return location.pathname")).isEqualTo("/redirects");
	}

	/**
	 * Returns the table as it is written, in ASCII: what is between here and the page
	 * would change some of its characters.
	 */
	private static String readTable() {
		try {
			return Files.readString(Path.of("../liveflux-client/protocol/redirects.json"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A component that goes wherever it is told, if it may.
	 */
	@LiveComponent("guide")
	static class Guide {

		private int refused;

		@Action
		void go(String url, LiveContext live) {
			try {
				live.redirect(url);
			}
			catch (IllegalArgumentException ex) {
				this.refused++;
			}
		}

		Html render() {
			return Html.format("<div class=\"guide\"><output>%s refused</output></div>", this.refused);
		}

	}

	/**
	 * The page that shows it.
	 */
	@Controller
	static class Pages {

		@GetMapping("/redirects")
		String redirects() {
			return "redirects";
		}

	}

}
