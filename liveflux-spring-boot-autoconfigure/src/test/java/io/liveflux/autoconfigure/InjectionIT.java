package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user has typed stays text, and what a user may not set stays as it is, over real
 * connections.
 */
@SpringBootTest(classes = { TestApplication.class, AdmissionIT.Meters.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "liveflux.redirect.allowed-hosts=pay.example")
@Import(InjectionIT.Board.class)
class InjectionIT {

	private static final String SCRIPT = "\"><script>alert(1)</script>";

	private final TestBrowser browser;

	private final MeterRegistry meters;

	InjectionIT(@LocalServerPort int port, @Autowired MeterRegistry meters) {
		this.browser = new TestBrowser(port);
		this.meters = meters;
	}

	@Test
	void stateStaysTextInTheWholeHtmlAndInDeltas() throws Exception {
		String id = this.browser.mount("board");

		assertThat(act(id, "say", "text", SCRIPT)).contains("&lt;script&gt;").doesNotContain("<script");
		try (TestBrowser.Socket socket = this.browser.socket("/liveflux", "", "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
			assertThat(socket.next()).contains("\"html\"").doesNotContain("<script");
			socket.send("{'type':'action','ref':2,'componentID':'" + id
					+ "','action':'say','data':{'text':'<img src=x onerror=alert(2)>'}}");

			assertThat(socket.next()).contains("\"delta\"", "&lt;img").doesNotContain("<img");
		}
	}

	@Test
	void dataOfEventsIsJsonThatEndsNoHeader() throws Exception {
		String id = this.browser.mount("board");

		var response = this.browser.post("liveflux_component_kind", "board", "liveflux_component_id", id,
				"liveflux_action", "tell", "text", "a\r\nSet-Cookie: x=y\r\n\r\n<script>");

		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(response.headers().firstValue("X-Liveflux-Events"))
			.contains("[{\"name\":\"told\",\"data\":{\"text\":\"a\\r\\nSet-Cookie: x=y\\r\\n\\r\\n<script>\"}}]");
		assertThat(response.body()).doesNotContain("Set-Cookie");
	}

	@Test
	void redirectsGoToTheOwnHostAndToAllowedOnesAndStayTextInTheirPage() throws Exception {
		String id = this.browser.mount("board");

		assertThat(act(id, "go", "url", "/orders?x=" + SCRIPT)).contains("url=/orders?x=%22&gt;&lt;script")
			.doesNotContain("<script");
		assertThat(act(id, "go", "url", "https://pay.example/7")).contains("https://pay.example/7");
		assertThat(act(id, "go", "url", this.browser.sameOrigin() + "/x")).contains("/x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "data:text/html,x", "https://evil.example/x", "//evil.example" })
	@ExpectedLog("A component of kind 'board' failed")
	void redirectsElsewhereFailAndTellTheClientNothing(String url) throws Exception {
		String id = this.browser.mount("board");

		assertThat(act(id, "go", "url", url)).contains("\"code\":500", "The component failed (error ")
			.doesNotContain("evil", "redirect", "javascript");
	}

	@Test
	void whoReachesIntoAComponentIsToldAndCounted() throws Exception {
		String id = this.browser.mount("board");
		double before = reached();

		for (String name : List.of("class.classLoader.x", "limits[0]", "cache.x")) {
			assertThat(act(id, "say", "text", "x", name, "1")).contains("\"code\":400",
					"Field '" + name + "' cannot be set from outside");
		}
		assertThat(act(id, "say", "limits", "smuggled", "cache", "smuggled", "said", "smuggled", "text", "kept"))
			.contains("kept")
			.doesNotContain("smuggled");
		assertThat(reached()).isEqualTo(before + 3);
	}

	private double reached() {
		var counter = this.meters.find(LiveFluxMeter.MESSAGES_FAILED.getName())
			.tags("code", "400", "reason", "unreachable-field")
			.counter();
		return (counter != null) ? counter.count() : 0;
	}

	private String act(String id, String action, String... data) throws Exception {
		String[] fields = new String[6 + data.length];
		System.arraycopy(new String[] { "liveflux_component_kind", "board", "liveflux_component_id", id,
				"liveflux_action", action }, 0, fields, 0, 6);
		System.arraycopy(data, 0, fields, 6, data.length);
		return this.browser.post(fields).body();
	}

	@LiveComponent(value = "board", clientMount = true)
	static class Board {

		private static final String PADDING = "<b>-</b>".repeat(100);

		private final List<Integer> limits = List.of(1);

		private final transient Map<String, String> cache = Map.of();

		private String said = "";

		@Action
		void say(String text) {
			this.said = text;
		}

		@Action
		void tell(String text, LiveContext live) {
			live.dispatch("told", Map.of("text", text));
		}

		@Action
		void go(String url, LiveContext live) {
			live.redirect(url);
		}

		Html render() {
			return Html.format("<div title=\"%s\"><p>%s</p>%s%s</div>", this.said, this.said, Html.raw(PADDING),
					this.limits.size() + this.cache.size());
		}

	}

}
