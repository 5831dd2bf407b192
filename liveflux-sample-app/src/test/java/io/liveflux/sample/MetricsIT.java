package io.liveflux.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

import io.liveflux.broadcast.Broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What Prometheus finds. Figures are those of one application, so it must be one that no
 * other test has used, nor a browser of theirs is still connected to.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class MetricsIT {

	private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "liveflux.json");

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private Broadcaster broadcaster;

	@Test
	void scrapeShowsWhatClientsDid() throws Exception {
		WebSocket socket = this.client.newWebSocketBuilder()
			.subprotocols("liveflux.v1")
			.header("Origin", "http://localhost:" + this.port)
			.buildAsync(URI.create("ws://localhost:" + this.port + "/liveflux"), new WebSocket.Listener() {
			})
			.join();
		socket
			.sendText("[{\"type\":\"mount\",\"ref\":1,\"kind\":\"shared-counter\",\"data\":{\"key\":\"metrics\"}},"
					+ "{\"type\":\"join\",\"ref\":2,\"channel\":\"chat/metrics\",\"param\":{\"name\":\"Ann\"}}]", true)
			.join();
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(
					() -> assertThat(scrape()).contains("liveflux_channel_subscribers{channel=\"chat/{room}\"} 1.0"));
		this.broadcaster.toChannel("chat/metrics", "say", "hello");

		String scrape = scrape();
		assertThat(scrape).contains("liveflux_connections{transport=\"websocket\"} 1.0")
			.contains("liveflux_messages_received_total{transport=\"websocket\"} 2.0")
			.contains("liveflux_renders_seconds_count{kind=\"shared-counter\"} 1")
			.contains("liveflux_join_seconds_count{channel=\"chat/{room}\",error=\"none\",outcome=\"success\"} 1")
			.contains("liveflux_presence{channel=\"chat/{room}\"} 1.0")
			.contains("liveflux_broadcast_delivery_seconds_count{audience=\"channel\",channel=\"chat/{room}\"} 1")
			.doesNotContain("chat/metrics");
		assertThat(namesIn(scrape)).containsAll(quietNames());

		socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(scrape()).contains("liveflux_connections{transport=\"websocket\"} 0.0")
				.contains("liveflux_connections_closed_total{reason=\"normal\",transport=\"websocket\"} 1.0")
				.contains("liveflux_channel_subscribers{channel=\"chat/{room}\"} 0.0"));
	}

	/**
	 * Returns the names in the dashboard, but for those of what did not happen here.
	 */
	private static Set<String> quietNames() throws IOException {
		Set<String> names = namesIn(Files.readString(DASHBOARD));
		names.removeIf(
				(name) -> name.matches("liveflux_(action_seconds_.*|connections_closed_total|handshakes_refused_total"
						+ "|messages_rejected_total|messages_failed_total|rate_limited_total|limits_exceeded_total)"));
		return names;
	}

	private static Set<String> namesIn(String text) {
		Set<String> names = new TreeSet<>();
		Matcher matcher = Pattern.compile("liveflux_[a-z_]+").matcher(text);
		while (matcher.find()) {
			names.add(matcher.group());
		}
		return names;
	}

	private String scrape() throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + this.port + "/actuator/prometheus");
		return this.client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
	}

}
