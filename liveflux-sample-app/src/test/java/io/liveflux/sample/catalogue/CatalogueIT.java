package io.liveflux.sample.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.assertj.core.api.InstanceOfAssertFactories;
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

	/**
	 * The first row of which the page shows something, and where it is; half a pixel does
	 * not count.
	 */
	private static final String IN_VIEW = """
			const row = [...document.querySelectorAll("tr[data-flux-key]")]
			  .find((row) => row.getBoundingClientRect().bottom > 5);
			return `${row?.dataset.fluxKey} ${Math.abs(Math.round(row?.getBoundingClientRect().top)) < 4}`;
			""";

	/**
	 * How much higher or lower the room of the rows that are gone is than they were, in
	 * rows.
	 */
	private static final String ROOM = """
			const [row, next] = document.querySelectorAll("tr[data-flux-key]");
			const height = next.getBoundingClientRect().top - row.getBoundingClientRect().top;
			const room = row.previousElementSibling.getBoundingClientRect().height;
			return Math.round(Math.abs(room / height - (Number(row.dataset.fluxKey) - 1)));
			""";

	private static final String ROWS = "tr[data-flux-key]";

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
			browser.run("scrollTo(0, document.documentElement.scrollHeight)");
			browser.until(() -> assertThat(browser.findAll(ROWS)).hasSizeGreaterThanOrEqualTo(shown));
		}
		browser.run("document.querySelector('tbody tr:nth-child(50) a').scrollIntoView()");
		awaitRest();
		Object scrolled = browser.run("return Math.round(scrollY)");
		int shown = browser.findAll(ROWS).size();

		// The driver would scroll first.
		browser.run("document.querySelector('tbody tr:nth-child(50) a').click()");
		browser.until(() -> assertThat(browser.find("h1").getText()).startsWith("White"));
		browser.until(() -> assertThat(browser.run("return document.activeElement.localName")).isEqualTo("h1"));
		assertThat(browser.run("return scrollY")).isEqualTo(0L);
		browser.run("history.back()");

		browser.until(() -> assertThat(browser.findAll(ROWS)).hasSize(shown));
		browser.until(() -> assertThat(browser.run("return Math.round(scrollY)")).isEqualTo(scrolled));
		assertThat(componentId()).isEqualTo(id);
		browser.click("#only-TEA");
		browser.until(() -> assertThat(address()).isEqualTo("/catalogue?q=white&category=TEA"));
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void whatIsScrolledAwayLeavesItsRoomAndComesAgain() {
		openCatalogue();
		scrollTo(1, 240);
		browser.until(() -> assertThat(keys()).contains(260).doesNotContain(1).hasSize(200));

		assertThat(run(ROOM)).isEqualTo(0L);
		scrollTo(230, 1);
		browser.until(() -> assertThat(keys()).contains(1).isSorted());
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void aReloadInTheMiddleOfTheListShowsTheSameRows() {
		openCatalogue();
		scrollTo(1, 240);
		browser.until(() -> assertThat(keys()).contains(260).hasSize(200));
		int middle = keys().get(100);
		browser.run("document.querySelector('tr[data-flux-key=\"" + middle + "\"]').scrollIntoView()");
		awaitRest();
		Object view = browser.run(IN_VIEW);
		List<Integer> keys = keys();
		Object address = browser.run("return location.search");
		assertThat(String.valueOf(address)).contains("articles=10-after-");

		browser.run("window.old = true; location.reload()");

		browser.until(() -> assertThat(run("return window.old ?? false")).isEqualTo(false));
		browser.awaitState("open");
		browser.until(() -> assertThat(run(IN_VIEW)).isEqualTo(view));
		awaitRest();
		assertThat(run(IN_VIEW)).isEqualTo(view);
		assertThat(keys()).isEqualTo(keys);
		assertThat(browser.run("return location.search")).isEqualTo(address);
		assertThat(browser.complaints()).isEmpty();
	}

	private static void openCatalogue() {
		browser.open("/catalogue", "open");
		browser.run("return liveflux.client.extensions.use('navigate')"
				+ ".then(() => liveflux.client.extensions.use('row-edges')).then(() => true)");
		browser.resize(900, 600);
		browser.until(() -> assertThat(browser.findAll(ROWS)).hasSizeGreaterThanOrEqualTo(40));
	}

	/**
	 * Scrolls by a few rows at a time, as a user does.
	 */
	private static void scrollTo(int from, int to) {
		int step = (to > from) ? 5 : -5;
		for (int key = from; (to > from) ? key <= to : key >= to; key += step) {
			String row = "tr[data-flux-key=\"" + key + "\"]";
			browser.until(() -> assertThat(run("document.querySelector('" + row + "')?.scrollIntoView();"
					+ "return [...document.querySelectorAll('tr[data-flux-key]')].map((row) => row.dataset.fluxKey)"))
				.asInstanceOf(InstanceOfAssertFactories.LIST)
				.contains(String.valueOf(row.replaceAll("\\D", ""))));
		}
		awaitRest();
	}

	private static Object run(String script) {
		try {
			return browser.run(script);
		}
		// The page has just gone.
		catch (RuntimeException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Waits until the page asks for no more rows.
	 */
	private static void awaitRest() {
		browser.until(() -> assertThat(run("""
				const frame = () => new Promise((seen) => requestAnimationFrame(seen));
				const before = document.querySelector("tbody").innerHTML;
				return frame().then(frame).then(frame).then(() =>
				  before === document.querySelector("tbody").innerHTML && !document.querySelector(".flux-request"));
				""")).isEqualTo(true));
	}

	private static List<Integer> keys() {
		return ((List<?>) run("return [...document.querySelectorAll('tr[data-flux-key]')]"
				+ ".map((row) => Number(row.dataset.fluxKey))"))
			.stream()
			.map((key) -> ((Number) key).intValue())
			.toList();
	}

	private static Object componentId() {
		return String.valueOf(browser.run("return document.querySelector('.catalogue').dataset.fluxComponentId"));
	}

	private static Object address() {
		return String.valueOf(browser.run("return location.pathname + location.search"))
			.replaceAll("[?&]articles=[^&]*", "");
	}

}
