package io.liveflux.sample.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links, back and forward over one connection, in a real browser: the pages are those
 * that the browser shows when it follows the links itself.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Tag("every-browser")
class CatalogueIT {

	private static final int STEPS = 30;

	/**
	 * The address, and what the page shows, if that is what the server shows there. The
	 * list may have gone on meanwhile.
	 */
	private static final String VIEW = """
			return (async () => {
			await window.liveflux.client.extensions.use("navigate");
			const viewOf = (page) => [page.title, ...["h1", "#found", "#search", ".lead", "tr:nth-child(-n+20)",
			    "[aria-current]", "[aria-pressed=true]"].map((css) => [...page.querySelectorAll("main " + css)]
			  .map((element) => element.value || element.textContent.trim().replace(/\\s+/g, " "))
			)].join(" | ");
			const addressOf = (url) => {
			  // How far the list has gone on does not count.
			  url.searchParams.delete("articles");
			  return url.pathname + url.search;
			};
			const address = addressOf(new URL(location));
			const answer = await fetch(location.href);
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			const shown = viewOf(document);
			return shown === viewOf(page) && address === addressOf(new URL(location)) ? [address, shown]
			    : [address, "not yet: " + shown];
			})();
			""";

	/**
	 * Where the links lead to, as the address is once the page has said what it shows.
	 */
	private static final String LINKS = """
			return Object.fromEntries([...document.querySelectorAll(
			    "main a[href]:not(#earlier, #more, tr:nth-child(n+21) a)")].map((link) => {
			  const url = new URL(link.href);
			  for (const [name, value] of [["q", ""], ["category", ""], ["sort", "NUMBER"]]) {
			    if (url.searchParams.get(name) === value) url.searchParams.delete(name);
			  }
			  return [`main a[href="${link.getAttribute("href")}"]`, url.pathname + url.search];
			}).filter(([, address]) => address !== location.pathname + location.search.replace(/[?&]articles=[^&]*/, "")));
			""";

	/** Away from the end first, and there only when the browser has seen that. */
	private static final String TO_THE_END = """
			scrollTo(0, 0);
			return new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))).then(() => {
			  document.querySelector("#more").scrollIntoView();
			});
			""";

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	@Test
	void aWalkShowsWhatTheBrowserShowsByItself() {
		open("");
		browser.run("window.stays = true");
		List<Object> walk = walk();
		assertThat(browser.run("return [window.stays, window.sockets]")).isEqualTo(List.of(true, 1L));

		browser.openWindow();
		open("document.addEventListener('liveflux:before-navigate', (event) => event.preventDefault());");
		browser.run("window.stays = true");
		assertThat(walk()).isEqualTo(walk);
		assertThat(browser.run("return window.stays ?? false")).isEqualTo(false);
	}

	private static void open(String script) {
		browser.runInNewPages("""
				const Original = window.WebSocket;
				window.sockets = 0;
				window.WebSocket = class extends Original {
				  constructor(...args) { super(...args); window.sockets++; }
				};
				""" + script);
		browser.open("/catalogue", "open");
		browser.run("return liveflux.client.extensions.use('navigate').then(() => true)");
	}

	/**
	 * Follows links, goes back and forward, always the same way.
	 * @return what was shown on the way
	 */
	private static List<Object> walk() {
		Random random = new Random(7);
		List<String> entries = new ArrayList<>(List.of("/catalogue"));
		List<Object> seen = new ArrayList<>();
		int at = 0;
		for (int step = 0; step < STEPS; step++) {
			int choice = random.nextInt(10);
			if (choice < 3 && at > 0) {
				at--;
				browser.run("history.back()");
			}
			else if (choice < 5 && at < entries.size() - 1) {
				at++;
				browser.run("history.forward()");
			}
			else {
				entries.subList(++at, entries.size()).clear();
				entries.add(choice < 7 && !entries.get(at - 1).startsWith("/catalogue/") ? only(entries.get(at - 1))
						: link(random));
			}
			seen.add(await(entries.get(at)));
		}
		return seen;
	}

	private static String link(Random random) {
		Map<?, ?> links = (Map<?, ?>) browser.run(LINKS);
		List<?> keys = links.keySet().stream().sorted().toList();
		Object css = keys.get(random.nextInt(keys.size()));
		browser.click(css.toString());
		return String.valueOf(links.get(css));
	}

	private static String only(String address) {
		String other = address.contains("category=CUP") ? "TIN" : "CUP";
		browser.click("#only-" + other);
		return address.contains("category=") ? address.replaceAll("category=\\w+", "category=" + other)
				: address + (address.contains("?") ? "&" : "?") + "category=" + other;
	}

	private static Object await(String address) {
		List<Object> shown = new ArrayList<>();
		browser.until(() -> {
			shown.clear();
			shown.addAll(view());
			assertThat(shown.get(0)).isEqualTo(address);
			assertThat(shown.get(1).toString()).doesNotStartWith("not yet");
		});
		return shown;
	}

	private static List<?> view() {
		try {
			return List.copyOf((List<?>) browser.run(VIEW));
		}
		// The page has just gone, or has no script yet.
		catch (RuntimeException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void backLeadsToTheSamePlaceOfTheSameComponent() {
		browser.open("/catalogue", "open");
		browser.run("return liveflux.client.extensions.use('navigate').then(() => true)");
		browser.resize(900, 400);
		browser.find("#search").sendKeys("white", Keys.ENTER);
		browser.until(() -> assertThat(address()).isEqualTo("/catalogue?q=white"));
		browser.awaitText("tbody tr:first-child td:first-child", "1");
		Object id = componentId();
		for (int rows = 40; rows <= 80; rows += 20) {
			int shown = rows;
			browser.run(TO_THE_END);
			browser.until(() -> assertThat(browser.findAll("tbody tr")).hasSizeGreaterThanOrEqualTo(shown));
		}
		browser.run("document.querySelector('tbody tr:nth-child(50) a').scrollIntoView()");
		Object scrolled = browser.run("return Math.round(scrollY)");
		int shown = browser.findAll("tbody tr").size();

		// The driver would scroll first.
		browser.run("document.querySelector('tbody tr:nth-child(50) a').click()");
		browser.until(() -> assertThat(browser.find("h1").getText()).startsWith("White"));
		browser.until(() -> assertThat(browser.run("return document.activeElement.localName")).isEqualTo("h1"));
		assertThat(browser.run("return scrollY")).isEqualTo(0L);
		browser.run("history.back()");

		browser.until(() -> assertThat(browser.findAll("tbody tr")).hasSize(shown));
		browser.until(() -> assertThat(browser.run("return Math.round(scrollY)")).isEqualTo(scrolled));
		assertThat(componentId()).isEqualTo(id);
		browser.click("#only-TEA");
		browser.until(() -> assertThat(address()).isEqualTo("/catalogue?q=white&category=TEA"));
		assertThat(browser.complaints()).isEmpty();
	}

	private static Object componentId() {
		return String.valueOf(browser.run("return document.querySelector('.catalogue').dataset.fluxComponentId"));
	}

	private static Object address() {
		return String.valueOf(browser.run("return location.pathname + location.search"))
			.replaceAll("[?&]articles=[^&]*", "");
	}

}
