package io.liveflux.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = { TestApplication.class, ChatChannel.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always",
				"liveflux.channels.[chat/{room}].presence=true", "liveflux.shutdown.spread=0" })
class LiveFluxEndpointIT {

	private final HttpClient http = HttpClient.newHttpClient();

	private final int port;

	private final TestBrowser browser;

	LiveFluxEndpointIT(@LocalServerPort int port) {
		this.port = port;
		this.browser = new TestBrowser(port);
	}

	@Test
	void summaryTellsWhatThereIsAndWhatItDoes() throws Exception {
		String id = this.browser.mount("counter");
		try (TestBrowser.Socket ann = v1()) {
			ann.send("{'type':'action','ref':1,'componentID':'" + id + "','action':'increment'}");
			assertThat(ann.next()).contains("count: 1");

			await().untilAsserted(() -> {
				String body = get("").body();
				assertThat(JsonPath.<Integer>read(body, "$.connections.websocket")).isPositive();
				assertThat(JsonPath.<Boolean>read(body, "$.draining")).isFalse();
				// The post that mounted the component, and the action.
				assertThat(JsonPath.<Integer>read(body, "$.traffic.messagesReceived")).isGreaterThanOrEqualTo(2);
				assertThat(JsonPath.<Integer>read(body, "$.traffic.bytesSent")).isPositive();
				assertThat(JsonPath.<Integer>read(body, "$.kinds[0].watched")).isOne();
				assertThat(JsonPath.<Integer>read(body, "$.kinds[0].estimatedBytes")).isPositive();
				assertThat(JsonPath.<String>read(body, "$.slowestActions[0].action")).isEqualTo("increment");
				assertThat(JsonPath.<Double>read(body, "$.slowestActions[0].maxMillis")).isPositive();
				assertThat(JsonPath.<String>read(body, "$.largestUpdates[0].kind")).isEqualTo("counter");
				assertThat(JsonPath.<Integer>read(body, "$.largestUpdates[0].largestBytes")).isPositive();
			});
		}
	}

	@Test
	void connectionsAreListedWithoutTheirIdsAndClosedByTheirKeys() throws Exception {
		try (TestBrowser.Socket ann = v1()) {
			ann.send("{'type':'join','ref':1,'channel':'chat/keys'}");
			ann.next();
			String body = get("/connections?size=1&order=newest").body();
			assertThat(JsonPath.<String>read(body, "$.connections[0].id")).isEqualTo("******");
			assertThat(JsonPath.<String>read(body, "$.connections[0].transport")).isEqualTo("websocket");
			assertThat(JsonPath.<String>read(body, "$.connections[0].channels[0]")).isEqualTo("chat/keys");
			assertThat(JsonPath.<String>read(get("/channels").body(), "$.channels[0].name")).startsWith("chat/");
			String key = JsonPath.read(body, "$.connections[0].key");

			HttpResponse<String> closed = send("DELETE", "/connections/" + key, "");

			assertThat(closed.statusCode()).isEqualTo(200);
			assertThat(JsonPath.<Integer>read(closed.body(), "$.disconnected")).isOne();
			await().untilAsserted(() -> assertThat(ann.closeCode()).isEqualTo(1012));
			await()
				.untilAsserted(() -> assertThat(send("DELETE", "/connections/" + key, "").statusCode()).isEqualTo(404));
		}
	}

	@Test
	void broadcastsReachChannelsAndEverybody() throws Exception {
		try (TestBrowser.Socket ann = v1()) {
			ann.send("{'type':'join','ref':1,'channel':'chat/news'}");
			ann.next();

			assertThat(send("POST", "/broadcast",
					"{\"channel\":\"chat/news\",\"cmd\":\"said\",\"json\":\"{\\\"text\\\":\\\"one\\\"}\"}")
				.statusCode()).isEqualTo(204);
			assertThat(ann.next()).contains("\"cmd\":\"said\"", "\"text\":\"one\"");
			assertThat(send("POST", "/broadcast", "{\"cmd\":\"notice\",\"param\":\"two\"}").statusCode())
				.isEqualTo(204);
			assertThat(ann.next()).contains("\"cmd\":\"notice\"", "two");
		}
	}

	@Test
	void whatIsWrongIsNamed() throws Exception {
		assertThat(get("/nothing").statusCode()).isEqualTo(404);
		assertThat(get("/connections?size=0").statusCode()).isEqualTo(400);
		assertThat(get("/connections?page=x").statusCode()).isEqualTo(400);
		assertThat(get("/connections?order=random").statusCode()).isEqualTo(400);
		assertThat(send("POST", "/nothing", "{}").statusCode()).isEqualTo(404);
		assertThat(send("POST", "/broadcast", "{}").statusCode()).isEqualTo(400);
		assertThat(send("POST", "/broadcast", "{\"cmd\":\"x\",\"channel\":\"\"}").statusCode()).isEqualTo(400);
		assertThat(send("POST", "/broadcast", "{\"cmd\":\"x\",\"json\":\"{\"}").statusCode()).isEqualTo(400);
		assertThat(send("POST", "/broadcast", "{\"cmd\":\"x\",\"json\":\"1\",\"param\":\"1\"}").statusCode())
			.isEqualTo(400);
		assertThat(send("DELETE", "/users/nobody", "").statusCode()).isEqualTo(404);
		assertThat(send("DELETE", "/nothing/x", "").statusCode()).isEqualTo(404);
	}

	@Test
	@DirtiesContext
	void drainingSendsEverybodyAwayAndLetsNobodyIn() throws Exception {
		assertThat(actuator("GET", "/health/liveflux", "").body()).contains("\"status\":\"UP\"",
				"InMemoryComponentStore");
		try (TestBrowser.Socket ann = v1()) {
			assertThat(send("POST", "/drain", "{}").statusCode()).isEqualTo(204);

			assertThat(ann.next()).contains("\"type\":\"drain\"");
			await().untilAsserted(() -> assertThat(ann.closeCode()).isEqualTo(1012));
		}
		try (RawSocket late = RawSocket.connect(this.port, "/liveflux", Map.of())) {
			assertThat(late.status()).isEqualTo(503);
		}
		assertThat(get("").body()).contains("\"draining\":true");
		HttpResponse<String> health = actuator("GET", "/health/liveflux", "");
		assertThat(health.statusCode()).isEqualTo(503);
		assertThat(health.body()).contains("OUT_OF_SERVICE");
		assertThat(send("POST", "/drain", "{}").statusCode()).isEqualTo(204);
	}

	@Test
	void informationNamesTheProtocol() throws Exception {
		assertThat(actuator("GET", "/info", "").body()).contains("\"protocol\":\"liveflux.v1\"",
				"\"path\":\"/liveflux\"");
	}

	private TestBrowser.Socket v1() throws InterruptedException {
		TestBrowser.Socket socket = this.browser.socket("/liveflux", this.browser.sameOrigin(), "liveflux.v1");
		assertThat(socket.next()).contains("hello");
		return socket;
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send("GET", path, "");
	}

	private HttpResponse<String> send(String method, String path, String json) throws Exception {
		return actuator(method, "/liveflux" + path, json);
	}

	private HttpResponse<String> actuator(String method, String path, String json) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/actuator" + path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(json))
			.build();
		return this.http.send(request, HttpResponse.BodyHandlers.ofString());
	}

}
