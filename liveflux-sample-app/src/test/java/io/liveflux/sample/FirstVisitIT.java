package io.liveflux.sample;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser that has never been here opens a page with placeholders. More visits:
 * {@code -Dliveflux.tests.visits=50}.
 */
@Tag("every-browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({ FirstVisitIT.Pages.class, FirstVisitIT.Sessions.class })
class FirstVisitIT {

	private static final int VISITS = Integer.getInteger("liveflux.tests.visits", 2);

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final Sessions sessions;

	FirstVisitIT(@Autowired Sessions sessions) {
		this.sessions = sessions;
	}

	@ParameterizedTest
	@ValueSource(strings = { "websocket", "sse", "http" })
	void aVisitorHasOneSessionAndTheirComponentsStayTheirs(String transport) {
		for (int visit = 0; visit < VISITS; visit++) {
			visit("/first-visit?transport=" + transport + "&visit=" + visit);
			browser.until(
					() -> assertThat(browser.find("html").getDomAttribute("data-flux-transport")).isEqualTo(transport));
			browser.until(() -> assertThat(counts()).containsExactly("1", "2", "3"));
			for (int i = 0; i < 3; i++) {
				increment(i);
			}
			browser.until(() -> assertThat(counts()).containsExactly("2", "3", "4"));

			browser.run("liveflux.client.stop(); liveflux.client.start();");
			for (int i = 0; i < 3; i++) {
				increment(i);
			}

			browser.until(() -> assertThat(counts()).containsExactly("3", "4", "5"));
			assertThat(this.sessions.begun).as("visit %s", visit).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/parallel-posts" })
	void aScriptThatPostsAllAtOnceHasOneSession(String path) {
		for (int visit = 0; visit < VISITS; visit++) {
			visit(path);
			browser.until(() -> assertThat(browser.find("body").getDomAttribute("data-statuses"))
				.isEqualTo("200,200,200,200,200,200"));

			assertThat(this.sessions.begun).as("visit %s", visit).hasSize(1);
		}
	}

	private void visit(String path) {
		browser.open("/icon.svg");
		browser.forgetCookies();
		this.sessions.begun.clear();
		browser.open(path);
	}

	private static void increment(int index) {
		browser.run("document.querySelectorAll('[aria-label=Increment]')[arguments[0]].click()", index);
	}

	private static List<String> counts() {
		return browser.findAll(".counter output").stream().map(WebElement::getText).toList();
	}

	/**
	 * Pages that the server knows nothing of.
	 */
	@RestController
	static class Pages {

		private static final String PLACEHOLDER = "<div data-flux-mount=\"1\" data-flux-component-kind=\"counter\" "
				+ "data-flux-param-start=\"%d\"></div>";

		@GetMapping(path = "/first-visit", produces = MediaType.TEXT_HTML_VALUE)
		String placeholders(String transport) {
			// An address as a template writes it, which caches share.
			return """
					<!DOCTYPE html><html lang="en"><title>First visit</title><link rel="icon" href="/icon.svg">
					<script>window.liveflux = { useWebSocket: %s, useSse: %s };</script>
					<script src="/liveflux?v=1" defer></script>
					""".formatted(transport.equals("websocket"), transport.equals("sse")) + PLACEHOLDER.formatted(1)
					+ PLACEHOLDER.formatted(2) + PLACEHOLDER.formatted(3);
		}

		@GetMapping(path = "/parallel-posts", produces = MediaType.TEXT_HTML_VALUE)
		String parallel() {
			return """
					<!DOCTYPE html><html lang="en"><title>First visit</title><link rel="icon" href="/icon.svg">
					<script>window.liveflux = { useWebSocket: false, useSse: false };</script>
					<script src="/liveflux"></script>
					<body>
					<script type="module">
					const post = (fields) => fetch("/liveflux", { method: "POST", body: new URLSearchParams(fields) });
					const mounted = await Promise.all([1, 2, 3].map((start) =>
						post({ liveflux_component_kind: "counter", start })));
					const ids = await Promise.all(mounted.map(async (answer) =>
						/component-id="([^"]+)"/.exec(await answer.text())?.[1]));
					const acted = await Promise.all(ids.map((id) => post({ liveflux_component_kind: "counter",
						liveflux_component_id: id, liveflux_action: "increment" })));
					document.body.dataset.statuses = [...mounted, ...acted].map(({ status }) => status);
					</script>
					""";
		}

	}

	/**
	 * Counts the sessions that begin.
	 */
	static class Sessions implements HttpSessionListener {

		private final Set<String> begun = ConcurrentHashMap.newKeySet();

		@Override
		public void sessionCreated(HttpSessionEvent event) {
			this.begun.add(event.getSession().getId());
		}

	}

}
