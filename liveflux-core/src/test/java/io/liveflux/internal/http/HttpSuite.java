package io.liveflux.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.store.ComponentIds;
import io.liveflux.testing.ExpectedLog;
import io.liveflux.testing.Pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What posts and the script do on every container.
 */
abstract class HttpSuite extends ContainerSuite {

	@Test
	void servesTheScriptUntilItIsKnown() throws Exception {
		HttpResponse<String> script = get("\"none\"");
		assertThat(script.statusCode()).isEqualTo(200);
		assertThat(script.body()).endsWith("var a;");

		HttpResponse<String> known = get(script.headers().firstValue("ETag").orElseThrow());

		assertThat(known.statusCode()).isEqualTo(304);
		assertThat(known.body()).isEmpty();
	}

	@Test
	void speaksForms() {
		HttpResponse<String> mounted = post(Map.of("liveflux_component_kind", "counter", "key", "http", "start", "6"));
		assertThat(mounted.statusCode()).isEqualTo(200);
		assertThat(mounted.body()).contains("<b>6</b>").containsPattern("data-flux-version=\"[1-9]");

		assertThat(act("http", "add", Map.of("by", "3")).body()).contains("<b>9</b>");
		HttpResponse<String> redirect = act("http", "leave", Map.of());

		assertThat(redirect.headers().firstValue("X-Liveflux-Redirect")).contains("/next%20page");
		assertThat(redirect.headers().firstValue("X-Liveflux-Events"))
			.contains("[{\"name\":\"left\",\"data\":{\"to\":\"\\u00FCn\\u00EF\"}}]");
	}

	@Test
	void tellsWhatAnActionReturnsToWhoTakesJson() throws Exception {
		board("result");
		String form = "liveflux_component_kind=counter&liveflux_action=next&liveflux_component_id="
				+ ComponentIds.ofShared("counter", "result");

		assertThat(accepting("text/html, application/json", form).body()).startsWith("{\"type\":\"update\"")
			.contains("<b>1</b>")
			.endsWith("},\"result\":1}");
		assertThat(accepting("*/*", form).body()).startsWith("<div").contains("<b>2</b>");
	}

	private HttpResponse<String> accepting(String accept, String form) throws Exception {
		return http().send(HttpRequest.newBuilder(URI.create(server().url("http")))
			.header("Accept", accept)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void aFileOfAnActionIsFetchedOnce() throws Exception {
		board("file");
		act("file", "add", Map.of());
		HttpResponse<String> told = act("file", "export", Map.of());
		assertThat(told.body()).contains("<b>1</b>").doesNotContain("count;");
		Matcher address = Pattern.compile("\\{\"download\":\"(\\?download=[\\w.-]+)\"}")
			.matcher(told.headers().firstValue("X-Liveflux-Events").orElseThrow());
		assertThat(address.find()).isTrue();

		assertRefused(request("HEAD", address.group(1), ""), 405, "");
		HttpResponse<String> file = request("GET", address.group(1), "");

		assertThat(file.statusCode()).isEqualTo(200);
		assertThat(file.body()).isEqualTo("count;1");
		assertThat(file.headers().firstValue("Content-Length")).contains("7");
		assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;");
		assertRefused(request("GET", address.group(1), ""), 404, "fetched before");
		assertRefused(request("GET", "?download=", ""), 404, "no such download");
	}

	@Test
	void aFileIsTheAnswerToWhoPostsWithoutScript() throws Exception {
		board("native");

		HttpResponse<String> file = request("POST", "",
				"liveflux_component_kind=counter&liveflux_action=export&liveflux_component_id="
						+ ComponentIds.ofShared("counter", "native"));

		assertThat(file.body()).isEqualTo("count;0");
		assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
	}

	@Test
	void bytesOfAnUploadComeInChunksAndGoOnWhereTheyEnded() throws Exception {
		board("upload");
		Matcher token = Pattern.compile("\"token\":\"([0-9a-f-]+)\"")
			.matcher(accepting("application/json",
					Map.of("liveflux_component_kind", "counter", "liveflux_component_id",
							ComponentIds.ofShared("counter", "upload"), "liveflux_action", "liveflux:upload", "field",
							"files", "files", List.of(Map.of("name", "a.txt", "size", 600_000)))));
		assertThat(token.find()).isTrue();
		String id = token.group(1);

		assertThat(chunk(id, "0", "a".repeat(300_000)).statusCode()).isEqualTo(204);
		HttpResponse<String> again = chunk(id, "0", "x".repeat(300_000));
		assertRefused(again, 409, "The next byte is 300000");
		assertThat(again.headers().firstValue("Upload-Offset")).contains("300000");
		assertRefused(chunk(id, "400000", "x"), 409, "The next byte is 300000");
		assertRefused(chunk(id, "300000", "x".repeat(300_001)), 413, "More bytes than the 600000");
		assertRefused(chunk(id, "-1", "x"), 400, "Upload-Offset");
		assertRefused(chunk(id, "", "x"), 400, "Upload-Offset");
		assertRefused(chunk("nobody", "0", "x"), 404, "There is no such upload");
		HttpResponse<String> asked = request("HEAD", "?upload=" + id, "");
		assertThat(asked.statusCode()).isEqualTo(200);
		assertThat(asked.headers().firstValue("Upload-Offset")).contains("300000");
		assertThat(request("HEAD", "?upload=nobody", "").statusCode()).isEqualTo(404);

		assertThat(chunk(id, "300000", "b".repeat(300_000)).headers().firstValue("Upload-Offset")).contains("600000");
		assertThat(act("upload", "files", Map.of()).body()).contains("a.txt 600000 text/plain");
		assertRefused(chunk(id, "600000", ""), 404, "There is no such upload");
	}

	private String accepting(String accept, Map<String, Object> json) throws Exception {
		return http()
			.send(HttpRequest.newBuilder(URI.create(server().url("http")))
				.header("Accept", accept)
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(json)))
				.build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

	private HttpResponse<String> chunk(String id, String offset, String bytes) throws Exception {
		return http().send(HttpRequest.newBuilder(URI.create(server().url("http") + "?upload=" + id))
			.header("Content-Type", "application/octet-stream")
			.header("Upload-Offset", offset)
			.method("PATCH", HttpRequest.BodyPublishers.ofString(bytes))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> request(String method, String query, String form) throws Exception {
		return http().send(HttpRequest.newBuilder(URI.create(server().url("http") + query))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Upgrade-Insecure-Requests", "1")
			.method(method, HttpRequest.BodyPublishers.ofString(form))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void saysWhenToAskAgainWhileATextGrows() {
		board("text");

		assertThat(act("text", "dictate", Map.of()).headers().firstValue("X-Liveflux-Poll")).contains("500");
		await().until(() -> act("text", "add", Map.of()).body().contains("<u>Once</u>"));
		HttpResponse<String> cancelled = act("text", "liveflux:cancel", Map.of("name", "note"));
		assertThat(cancelled.headers().firstValue("X-Liveflux-Poll")).contains("500");
		assertThat(cancelled.body()).contains("<u>Once</u>");
		assertThat(act("text", "add", Map.of()).headers().firstValue("X-Liveflux-Poll")).isEmpty();
	}

	@Test
	@ExpectedLog("A component of kind 'counter' failed")
	void namesEveryMistake() {
		board("mistakes");

		assertRefused(post(Map.of("key", "http")), 400, "Missing component kind");
		assertRefused(post(Map.of("liveflux_component_kind", "nope")), 404, "nope");
		assertRefused(post(Map.of("liveflux_component_kind", "counter", "liveflux_component_id", "nobody",
				"liveflux_action", "add")), 404, "Component not found");
		assertRefused(act("mistakes", "add", Map.of("by", "x")), 400, "by");
		assertThat(act("mistakes", "fail", Map.of())).satisfies((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(500);
			assertThat(answer.body()).doesNotContain("secret");
		});
	}

	@Test
	void goesOnAfterABodyThatIsTooLarge() {
		board("large");
		for (int round = 1; round <= 20; round++) {
			assertRefused(act("large", "add", Map.of("big", "x".repeat(20_000))), 413,
					Integer.toString(WebServer.MAX_MESSAGE_SIZE));

			assertThat(act("large", "add", Map.of()).body()).contains("<b>" + round + "</b>");
		}
	}

	@Test
	void theAnswerToABodyThatIsTooLargeArrivesAlsoWhileTheBodyIsSent() throws IOException {
		String path = URI.create(server().url("http")).getPath();
		try (Socket socket = new Socket("localhost", server().port())) {
			write(socket, "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 20000"
					+ "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nbig=");
			for (int sent = "big=".length(); sent < 20_000; sent += 4_999) {
				Pace.pass(Duration.ofMillis(50));
				write(socket, "x".repeat(4_999));
			}

			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 413")
				.endsWith("\"code\":413}");
		}
	}

	private static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private HttpResponse<String> get(String known) throws IOException, InterruptedException {
		return http().send(
				HttpRequest.newBuilder(URI.create(server().url("http"))).header("If-None-Match", known).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> act(String key, String action, Map<String, String> data) {
		Map<String, String> fields = new HashMap<>(data);
		fields.put("liveflux_component_kind", "counter");
		fields.put("liveflux_component_id", ComponentIds.ofShared("counter", key));
		fields.put("liveflux_action", action);
		return post(fields);
	}

	private static void assertRefused(HttpResponse<String> answer, int status, String names) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.body()).contains(names);
	}

}
