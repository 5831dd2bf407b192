package io.liveflux.sample;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Open pages of every demo whose server is killed and started again. Property
 * {@code liveflux.restart.pages} says how many there are of each.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RestartIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final int PAGES = Integer.getInteger("liveflux.restart.pages", 1);

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final List<String> DEMOS = List.of("/counter", "/todo", "/ticker", "/playground");

	@TempDir
	private Path folder;

	private Process server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.destroyForcibly();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0123456789abcdef0123456789abcdef" })
	void everyPageIsLiveAgainAndNoneLies(String secret) throws Exception {
		int port = freePort();
		start(port, secret);
		List<String[]> pages = new ArrayList<>();
		for (String demo : IntStream.range(0, PAGES).boxed().flatMap((i) -> DEMOS.stream()).toList()) {
			pages.add(new String[] { browser.openWindow(), demo });
			browser.open(port, demo);
			browser.awaitState("open");
			prepare(demo);
		}

		// As kill -9 does: nothing is said to anybody.
		this.server.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
		start(port, secret);

		for (String[] page : pages) {
			browser.turnTo(page[0]);
			browser.until(PATIENCE, () -> {
				assertThat(browser.run("return document.documentElement.dataset.fluxState")).isEqualTo("open");
				assertThat(browser.findAll("[data-flux-lost]")).isEmpty();
			});
			check(page[1]);
		}
	}

	private static void prepare(String demo) {
		switch (demo) {
			case "/counter" -> {
				browser.click(".counter [data-flux-action=increment]");
				browser.awaitText(".counter output", "6");
			}
			case "/todo" -> browser.find("#todo-title").sendKeys("half written");
			case "/ticker" -> browser.find("#ticker-headline").sendKeys("half a headline");
			default -> {
				browser.find("#query").sendKeys("Pl");
				browser.until(() -> assertThat(browser.findAll("#found li")).hasSize(1));
			}
		}
	}

	private static void check(String demo) {
		switch (demo) {
			case "/counter" -> {
				browser.until(PATIENCE, () -> assertThat(browser.find(".counter output").getText()).isEqualTo("5"));
				browser.click(".counter [data-flux-action=increment]");
				browser.awaitText(".counter output", "6");
			}
			case "/todo" -> {
				awaitValue("#todo-title", "half written");
				browser.click("[data-flux-param-filter=DONE]");
				browser.until(
						() -> assertThat(browser.find("[data-flux-param-filter=DONE]").getDomAttribute("aria-pressed"))
							.isEqualTo("true"));
			}
			case "/ticker" -> {
				awaitValue("#ticker-headline", "half a headline");
				String before = browser.find(".ticker > p .number").getText();
				browser.until(() -> assertThat(browser.find(".ticker > p .number").getText()).isNotEqualTo(before));
			}
			default -> {
				awaitValue("#query", "Pl");
				int before = Integer.parseInt(browser.find("#likes").getText());
				browser.click("#legacy-like");
				browser.awaitText("#likes", Integer.toString(before + 1));
			}
		}
	}

	private static void awaitValue(String css, String value) {
		browser.until(PATIENCE, () -> assertThat(browser.find(css).getDomProperty("value")).isEqualTo(value));
	}

	private void start(int port, String secret) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-Xmx256m", "-cp", System.getProperty("java.class.path"), SampleApplication.class.getName(),
						"--server.port=" + port, "--spring.main.banner-mode=off"));
		if (!secret.isEmpty()) {
			command.add("--liveflux.secret=" + secret);
		}
		File output = this.folder.resolve("server.log").toFile();
		this.server = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(output))
			.start();
		HttpClient http = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/liveflux")).build();
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(200))
			.ignoreExceptions()
			.until(() -> http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
