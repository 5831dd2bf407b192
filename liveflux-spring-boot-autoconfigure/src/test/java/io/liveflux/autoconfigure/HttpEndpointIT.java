package io.liveflux.autoconfigure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = { TestApplication.class, CatchAll.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HttpEndpointIT {

	private final TestBrowser browser;

	private final TestBrowser stranger;

	private final ApplicationEventPublisher events;

	HttpEndpointIT(@LocalServerPort int port, @Autowired ApplicationEventPublisher events) {
		this.browser = new TestBrowser(port);
		this.stranger = new TestBrowser(port);
		this.events = events;
	}

	@Test
	void componentsAreMountedAndActedOn() throws Exception {
		HttpResponse<String> mounted = this.browser.post("liveflux_component_kind", "counter", "start", "5");

		assertThat(mounted.statusCode()).isEqualTo(200);
		assertThat(mounted.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		assertThat(mounted.body()).contains("count: 5").contains("data-flux-version=");
		String id = TestBrowser.idIn(mounted.body());
		assertThat(act(id, "increment", "by", "3").body()).contains("count: 8");
		assertThat(this.browser.post("liveflux_component_kind", "counter", "liveflux_component_id", id).body())
			.contains("count: 8");
	}

	@Test
	void whatCannotBeIsRefused() throws Exception {
		String id = this.browser.mount("counter");

		HttpResponse<String> unknown = act(id, "explode");

		assertThat(unknown.statusCode()).isEqualTo(400);
		assertThat(unknown.body()).contains("\"type\":\"error\"").contains("explode").contains("counter");
		assertThat(act(id, "increment", "by", "many").statusCode()).isEqualTo(400);
		assertThat(this.browser.post("x", "y").statusCode()).isEqualTo(400);
		assertThat(this.browser.post("liveflux_component_kind", "nothing").statusCode()).isEqualTo(404);
		assertThat(act("AAAAAAAAAAAAAAAAAAAAAA", "increment").statusCode()).isEqualTo(404);
		assertThat(this.browser.send(this.browser.request("/liveflux").DELETE()).statusCode()).isEqualTo(405);
	}

	@Test
	void anotherSessionLearnsNothing() throws Exception {
		String id = this.browser.mount("counter");
		this.stranger.mount("counter");

		HttpResponse<String> refused = this.stranger.post("liveflux_component_kind", "counter", "liveflux_component_id",
				id, "liveflux_action", "increment");

		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).doesNotContain("count").doesNotContain(id);
		assertThat(new TestBrowser(portOf(this.browser))
			.post("liveflux_component_kind", "counter", "liveflux_component_id", id)
			.statusCode()).isEqualTo(403);
	}

	@Test
	void redirectsAndEventsAreHeaders() throws Exception {
		String id = this.browser.mount("counter");

		HttpResponse<String> left = act(id, "leave");
		HttpResponse<String> told = act(id, "tell");

		assertThat(left.statusCode()).isEqualTo(200);
		assertThat(left.headers().firstValue("X-Liveflux-Redirect")).contains("/bye");
		assertThat(left.body()).contains("url=/bye");
		assertThat(told.headers().firstValue("X-Liveflux-Events"))
			.contains("[{\"name\":\"told\",\"data\":\"\\u00E4\"}]");
	}

	@Test
	void theScriptIsCachedByItsContent() throws Exception {
		HttpResponse<String> script = this.browser.get("/liveflux");
		String tag = script.headers().firstValue("ETag").orElseThrow();

		assertThat(script.statusCode()).isEqualTo(200);
		assertThat(script.body()).startsWith("window.liveflux=Object.assign({\"endpoint\":\"/liveflux\"");
		assertThat(script.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/javascript"));
		assertThat(tag).doesNotStartWith("W/");
		assertThat(this.browser.get("/liveflux", "If-None-Match", tag).statusCode()).isEqualTo(304);
		assertThat(this.browser.get("/liveflux?v=" + tag.replace("\"", "")).headers().firstValue("Cache-Control"))
			.hasValueSatisfying((value) -> assertThat(value).contains("immutable"));
	}

	@Test
	void theScriptIsCompressed() throws Exception {
		HttpRequest request = this.browser.request("/liveflux").header("Accept-Encoding", "gzip").build();

		HttpResponse<byte[]> response = HttpClient.newHttpClient()
			.send(request, HttpResponse.BodyHandlers.ofByteArray());

		assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
		try (GZIPInputStream script = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
			assertThat(new String(script.readAllBytes(), StandardCharsets.UTF_8)).contains("liveflux.v1");
		}
	}

	@Test
	void pagesPlaceComponentsAndTheScript() throws Exception {
		String page = this.browser.get("/page").body();

		assertThat(page).contains("count: 5")
			.containsPattern("<script src=\"/liveflux\\?v=[0-9a-f]+\" defer></script>");
		assertThat(act(TestBrowser.idIn(page), "increment").body()).contains("count: 6");
	}

	@Test
	void aPageThatIsOnItsWayLeavesTheMountingToTheClientOnlyOnce() throws Exception {
		String first = this.browser.get("/long").body();
		String second = this.stranger.get("/long").body();

		Matcher placeholder = Pattern
			.compile("<div data-flux-mount=\"1\" data-flux-component-kind=\"counter\""
					+ " data-flux-param-(\\w+)=\"([^\"]+)\"></div></body>")
			.matcher(first);
		assertThat(placeholder.find()).as(first).isTrue();
		// As a client does that knows of parameters, and nothing of seals.
		assertThat(this.browser.post("liveflux_component_kind", "counter", placeholder.group(1), placeholder.group(2))
			.body()).contains("count: 5");
		assertThat(second).contains("count: 5");
	}

	@Test
	void aPageThatIsClosedEndsItsComponentsAndNobodyElses() throws Exception {
		String own = this.browser.mount("counter");
		String others = this.stranger.mount("counter");

		assertThat(this.browser.post("liveflux_gone", own + " " + others, "liveflux_client", "page").statusCode())
			.isEqualTo(204);

		await().untilAsserted(() -> assertThat(
				this.browser.post("liveflux_component_kind", "counter", "liveflux_component_id", own).statusCode())
			.isEqualTo(404));
		assertThat(
				this.stranger.post("liveflux_component_kind", "counter", "liveflux_component_id", others).statusCode())
			.isEqualTo(200);
	}

	@Test
	void applicationEventsReachComponents() throws Exception {
		String id = this.browser.mount("counter");

		this.events.publishEvent(new Counter.Added(40));
		this.events.publishEvent(new Counter.Added(2));

		await().untilAsserted(() -> assertThat(
				this.browser.post("liveflux_component_kind", "counter", "liveflux_component_id", id).body())
			.contains("count: 42"));
	}

	private HttpResponse<String> act(String id, String action, String... data)
			throws IOException, InterruptedException {
		String[] fields = new String[6 + data.length];
		fields[0] = "liveflux_component_kind";
		fields[1] = "counter";
		fields[2] = "liveflux_component_id";
		fields[3] = id;
		fields[4] = "liveflux_action";
		fields[5] = action;
		System.arraycopy(data, 0, fields, 6, data.length);
		return this.browser.post(fields);
	}

	private static int portOf(TestBrowser browser) {
		return Integer.parseInt(browser.sameOrigin().replaceAll(".*:", ""));
	}

}
