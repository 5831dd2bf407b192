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
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Open pages of every demo whose server is killed and started again. Property
 * {@code liveflux.restart.pages} says how many there are of each, and
 * {@code liveflux.restart.demos} of which, {@code CHAT,TICKER} for example; without it,
 * few have to load or log in again.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RestartIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final int PAGES = Integer.getInteger("liveflux.restart.pages", 1);

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
		// Without a secret, pages load again: what one does, all do.
		Demo[] byDefault = secret.isEmpty() ? new Demo[] { Demo.COUNTER, Demo.TODO, Demo.CHAT } : Demo.values();
		List<Demo> demos = demos(byDefault).stream().filter((demo) -> !demo.isBehindLogin()).toList();
		assumeThat(demos).isNotEmpty();
		int port = freePort();
		start(port, secret);
		List<OpenPage> pages = openPages(port, demos);

		killAndStart(port, secret);

		pages.forEach(OpenPage::check);
	}

	@Test
	void everyPageSaysThatTheLoginIsGoneAndIsLiveAfterTheNextOne() throws Exception {
		int port = freePort();
		String[] secured = { "--spring.profiles.active=secured", "--liveflux.websocket.max-connections-per-user=0" };
		start(port, "", secured);
		logIn(port);
		List<OpenPage> pages = openPages(port, demos(Demo.COUNTER, Demo.CHAT, Demo.MEMBERS));

		// Sessions are kept in memory, so this is a logout.
		killAndStart(port, "", secured);

		for (OpenPage page : pages) {
			browser.turnTo(page.window());
			browser.until(OpenPage.PATIENCE, RestartIT::assertExpired);
		}
		browser.openWindow();
		logIn(port);
		for (OpenPage page : pages) {
			browser.turnTo(page.window());
			browser.until(OpenPage.PATIENCE, RestartIT::reloadIfAsked);
			page.check();
		}
	}

	private static void assertExpired() {
		// Pages try again at once when the network comes back.
		browser.run("dispatchEvent(new Event('online'))");
		assertThat(browser.run("return document.documentElement.dataset.fluxState")).isEqualTo("expired");
		assertThat(browser.find(".flux-bar").getText()).startsWith("You have been logged out.");
	}

	/**
	 * A page that holds what somebody typed is not loaded again before they say so.
	 */
	private static void reloadIfAsked() {
		if ("open".equals(browser.run("return document.documentElement.dataset.fluxState"))) {
			return;
		}
		assertThat(browser.find(".flux-bar").getText()).startsWith("Your login has changed");
		browser.click(".flux-bar button");
		throw new AssertionError("not yet loaded again");
	}

	private static List<Demo> demos(Demo... byDefault) {
		String named = System.getProperty("liveflux.restart.demos", "");
		return named.isEmpty() ? List.of(byDefault) : Stream.of(named.split(",")).map(Demo::valueOf).toList();
	}

	private static List<OpenPage> openPages(int port, List<Demo> demos) {
		List<OpenPage> pages = new ArrayList<>();
		for (int number = 0; number < PAGES; number++) {
			for (Demo demo : demos) {
				pages.add(OpenPage.open(browser, port, demo, number));
			}
		}
		return pages;
	}

	private static void logIn(int port) {
		browser.open(port, "/counter");
		browser.find("#username").sendKeys("ada");
		browser.find("#password").sendKeys("ada\n");
		browser.awaitState("open");
	}

	/**
	 * As kill -9 does: nothing is said to anybody.
	 */
	private void killAndStart(int port, String secret, String... more) throws Exception {
		this.server.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
		start(port, secret, more);
	}

	private void start(int port, String secret, String... more) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-Xmx256m", "-cp", System.getProperty("java.class.path"), SampleApplication.class.getName(),
						"--server.port=" + port, "--spring.main.banner-mode=off"));
		command.addAll(List.of(more));
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
			.atMost(Duration.ofMinutes(3))
			.pollInterval(Duration.ofMillis(200))
			.ignoreExceptions()
			.until(() -> http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
