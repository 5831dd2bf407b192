package io.liveflux.sample.cluster;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import io.liveflux.sample.SampleApplication;
import io.liveflux.sample.browser.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README says of the profile {@code cluster}: instances are killed while
 * somebody clicks, and nothing is lost.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ClusterIT {

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Pattern INSTANCES = Pattern
		.compile("its instances at \\d+ \\(process (\\d+)\\) and \\d+ \\(process (\\d+)\\)");

	private static final Pattern STARTED_AGAIN = Pattern.compile("Instance \\d+ is process \\d+ now");

	private static final String INCREMENT = ".counter:not(.shared) [aria-label='Increment']";

	private static final String SHARED_INCREMENT = ".shared [aria-label='Increment']";

	private static Path log;

	private static Process cluster;

	private static int port;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		port = freePorts();
		log = folder.resolve("cluster.log");
		File output = log.toFile();
		cluster = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", System.getProperty("java.class.path"),
				SampleApplication.class.getName(), "--spring.profiles.active=cluster", "--server.port=" + port,
				"--spring.main.banner-mode=off")
			.redirectErrorStream(true)
			.redirectOutput(output)
			.start();
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(200))
			.until(() -> Files.readString(log).contains("The cluster answers at"));
	}

	@AfterAll
	static void stop() throws InterruptedException {
		cluster.destroy();
		if (!cluster.waitFor(1, TimeUnit.MINUTES)) {
			cluster.destroyForcibly();
		}
	}

	@Test
	void clicksGoOnWhileInstancesAreKilled() throws IOException {
		List<Long> instances = instances();
		browser.open(port, "/counter");
		browser.awaitState("open");
		String first = browser.window();
		browser.openWindow();
		browser.open(port, "/counter");
		browser.awaitState("open");
		int own = 5;
		int shared = 0;

		for (int victim = 0; victim < instances.size(); victim++) {
			awaitStartedAgain(victim);
			for (int click = 0; click < 3; click++) {
				browser.click(INCREMENT);
				browser.click(SHARED_INCREMENT);
			}
			ProcessHandle.of(instances.get(victim)).orElseThrow().destroyForcibly();
			for (int click = 0; click < 3; click++) {
				browser.click(INCREMENT);
				browser.click(SHARED_INCREMENT);
			}
			own += 6;
			shared += 6;
			assertCounts(own, shared);
		}

		browser.turnTo(first);
		assertCounts(5, shared);
	}

	@Test
	void everyPageShowsWhoHasAnswered() {
		browser.open(port, "/");
		String one = browser.find(".instance").getText();

		browser.until(() -> {
			browser.open(port, "/");
			assertThat(browser.find(".instance").getText()).isNotEqualTo(one);
		});
	}

	private static void assertCounts(int own, int shared) {
		browser.until(PATIENCE, () -> {
			assertThat(browser.find(".counter:not(.shared) output").getText()).isEqualTo(String.valueOf(own));
			assertThat(browser.find(".shared output").getText()).isEqualTo(String.valueOf(shared));
		});
	}

	private static List<Long> instances() throws IOException {
		MatchResult found = INSTANCES.matcher(Files.readString(log)).results().findFirst().orElseThrow();
		return List.of(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
	}

	private static void awaitStartedAgain(int times) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(200))
			.until(() -> STARTED_AGAIN.matcher(Files.readString(log)).results().count() == times);
	}

	/**
	 * Returns a port that is free, as the two after it are.
	 */
	private static int freePorts() throws IOException {
		while (true) {
			try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
					ServerSocket second = new ServerSocket(first.getLocalPort() + 1);
					ServerSocket third = new ServerSocket(first.getLocalPort() + 2)) {
				assertThat(List.of(second, third)).allMatch(ServerSocket::isBound);
				return first.getLocalPort();
			}
			catch (IOException | IllegalArgumentException ex) {
				// Somebody has one of them: others will do.
			}
		}
	}

}
