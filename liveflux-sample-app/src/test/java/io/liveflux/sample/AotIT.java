package io.liveflux.sample;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs the jar whose beans were prepared at build time; only with the profile "aot".
 */
@EnabledIfSystemProperty(named = "liveflux.aot.jar", matches = ".+")
class AotIT {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Pattern COUNTER = Pattern
		.compile("data-flux-component-kind=\"counter\" data-flux-component-id=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	@TempDir
	Path folder;

	private Process application;

	@BeforeEach
	void start() throws IOException {
		this.application = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dspring.aot.enabled=true", "-jar", System.getProperty("liveflux.aot.jar"), "--server.port=0")
			.redirectErrorStream(true)
			.redirectOutput(log().toFile())
			.start();
	}

	@AfterEach
	void stop() {
		this.application.destroy();
	}

	@Test
	void preparedApplicationServesAndActs() throws Exception {
		await().atMost(Duration.ofMinutes(3))
			.untilAsserted(() -> assertThat(Files.readString(log())).contains("Tomcat started on port"));
		String output = Files.readString(log());
		assertThat(output).contains("Starting AOT-processed SampleApplication");
		Matcher port = PORT.matcher(output);
		assertThat(port.find()).isTrue();
		String address = "http://localhost:" + port.group(1);

		HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(address + "/counter")).build());
		Matcher counter = COUNTER.matcher(page.body());
		assertThat(counter.find()).as(page.body()).isTrue();
		HttpResponse<String> acted = send(HttpRequest.newBuilder(URI.create(address + "/liveflux"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form("liveflux_component_kind", "counter",
					"liveflux_component_id", counter.group(1), "liveflux_action", "increment", "by", "10")))
			.build());

		assertThat(acted.statusCode()).isEqualTo(200);
		assertThat(acted.body()).contains(">15<");
		assertThat(send(HttpRequest.newBuilder(URI.create(address + "/liveflux")).build()).body())
			.contains("liveflux.v1");
	}

	private static String form(String... fields) {
		StringBuilder form = new StringBuilder();
		for (int i = 0; i < fields.length; i += 2) {
			form.append(form.isEmpty() ? "" : "&")
				.append(fields[i])
				.append('=')
				.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
		}
		return form.toString();
	}

	private HttpResponse<String> send(HttpRequest request) throws Exception {
		return this.http.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private Path log() {
		return this.folder.resolve("application.log");
	}

}
