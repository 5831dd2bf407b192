package io.liveflux.autoconfigure;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.internal.conversation.SocketSettings;
import io.liveflux.testing.OwnThread;
import io.liveflux.testing.Pace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that hold the container's threads.
 */
class SlowBodiesIT {

	private static final int THREADS = 4;

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		application = AdmissionIT.start(List.of("http.read-timeout=1500ms", "server.tomcat.threads.max=" + THREADS));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource({ "/liveflux,application/json", "/%6Civeflux;a=b,application/x-www-form-urlencoded",
			"/liveflux,multipart/form-data; boundary=x" })
	void endWithAnAnswerWhileOthersAreServed(String path, String type) throws Exception {
		ExecutorService clients = Executors.newCachedThreadPool();
		try {
			int port = AdmissionIT.port(application);
			List<CompletableFuture<String>> answers = new ArrayList<>();
			for (int i = 0; i < 2 * THREADS; i++) {
				answers.add(CompletableFuture.supplyAsync(() -> drip(port, path, type), clients));
			}
			TestBrowser browser = new TestBrowser(port);
			HttpResponse<String> honest = browser.send(
					browser.request("/liveflux").POST(BodyPublishers.ofString("liveflux_component_kind=counter")),
					"Content-Type", "application/x-www-form-urlencoded");

			assertThat(honest.statusCode()).isEqualTo(200);
			for (CompletableFuture<String> answer : answers) {
				assertThat(answer.get(30, TimeUnit.SECONDS)).startsWith("HTTP/1.1 408")
					.contains("liveflux.http.read-timeout");
			}
		}
		finally {
			clients.shutdownNow();
		}
	}

	@Test
	void doNotCostOthersTheirConnections() throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Starving.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn",
					"server.tomcat.threads.max=" + THREADS)
			.run()) {
			int port = AdmissionIT.port(context);
			TestBrowser browser = new TestBrowser(port);
			try (RawSocket socket = RawSocket.connect(port, "/liveflux",
					Map.of("Sec-WebSocket-Protocol", "liveflux.v1"))) {
				assertThat(socket.next()).contains("hello");
				List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
				for (int i = 0; i < THREADS; i++) {
					held.add(CompletableFuture.supplyAsync(() -> get(browser), OwnThread::start));
				}
				assertThat(context.getBean(Starving.class).held.await(10, TimeUnit.SECONDS)).isTrue();
				// Nobody reads it before a thread is free.
				socket.send("{'type':'ping','ref':1}");
				// Longer than the silence before a ping and the time for its answer.
				Pace.pass(Duration.ofMillis(3500));
				context.getBean(Starving.class).release.countDown();

				assertThat(socket.next()).contains("pong");
				for (CompletableFuture<HttpResponse<String>> answer : held) {
					assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
				}
			}
		}
	}

	private static HttpResponse<String> get(TestBrowser browser) {
		try {
			return browser.send(browser.request("/hold"));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Sends a byte each tenth of a second, until there is an answer.
	 */
	private static String drip(int port, String path, String type) {
		try (Socket socket = new Socket("localhost", port)) {
			socket.getOutputStream()
				.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
						+ "\r\nContent-Length: 900\r\n\r\n{")
					.getBytes(StandardCharsets.US_ASCII));
			for (int sent = 1; sent < 900 && socket.getInputStream().available() == 0; sent++) {
				Pace.pass(Duration.ofMillis(100));
				socket.getOutputStream().write('a');
			}
			byte[] answer = new byte[4096];
			StringBuilder text = new StringBuilder();
			for (int count = socket.getInputStream().read(answer); count > 0; count = socket.getInputStream()
				.read(answer)) {
				text.append(new String(answer, 0, count, StandardCharsets.US_ASCII));
				if (text.indexOf("}") >= 0) {
					break;
				}
			}
			return text.toString();
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@RestController
	@Import(TestApplication.class)
	static class Starving {

		private final CountDownLatch held = new CountDownLatch(THREADS);

		private final CountDownLatch release = new CountDownLatch(1);

		@GetMapping("/hold")
		String hold() throws InterruptedException {
			this.held.countDown();
			return this.release.await(30, TimeUnit.SECONDS) ? "done" : "late";
		}

		@Bean
		SocketSettings socketSettings() {
			return new SocketSettings(Duration.ofSeconds(1), Duration.ofSeconds(10), 64 * 1024,
					new OutboundLimits(512 * 1024, OverflowPolicy.DISCONNECT), Duration.ofSeconds(1), 1024,
					Duration.ZERO, 8 * 1024, 0);
		}

	}

}
