package io.liveflux.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.body.JettyReadTimeout;
import io.liveflux.internal.body.TomcatReadTimeout;
import io.liveflux.internal.upload.MultipartLimits;
import io.liveflux.testing.Pace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that send a body byte by byte, more of them than the container has threads.
 */
class ReadTimeoutIT {

	private static final int THREADS = 8;

	private static final int SLOW = 12;

	private static final Duration TIMEOUT = Duration.ofMillis(600);

	private static final String MULTIPART = "multipart/form-data; boundary=x";

	@ParameterizedTest(name = "{0}: {2}")
	@MethodSource("bodies")
	void endsBodiesThatDripAndServesOthers(String container, ServletWebServerFactory factory, String type, String body)
			throws Exception {
		WebServer server = start(factory);
		ExecutorService clients = Executors.newCachedThreadPool();
		try {
			List<CompletableFuture<String>> slow = new ArrayList<>();
			for (int i = 0; i < SLOW; i++) {
				slow.add(CompletableFuture.supplyAsync(() -> drip(server.getPort(), type, body), clients));
			}
			assertThat(honest(server.getPort())).startsWith("HTTP/1.1 200");
			for (CompletableFuture<String> answer : slow) {
				String text = answer.get(20, TimeUnit.SECONDS);
				if (type.equals("text/unread")) {
					assertThat(text).startsWith("HTTP/1.1 403");
				}
				else {
					assertThat(text).startsWith("HTTP/1.1 408")
						.containsIgnoringCase("connection: close")
						.contains("\"code\":408",
								"The body must arrive within 600 milliseconds (liveflux.http.read-timeout)");
				}
			}
		}
		finally {
			clients.shutdownNow();
			server.stop();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Tomcat", "Jetty" })
	void leavesOtherPathsAlone(String container) throws Exception {
		WebServer server = start(factory(container));
		try (Socket socket = new Socket("localhost", server.getPort())) {
			byte[] bytes = request("/other", "text/plain", "1234");
			socket.getOutputStream().write(bytes, 0, bytes.length - 1);
			Pace.pass(TIMEOUT.plusMillis(300));
			socket.getOutputStream().write(bytes, bytes.length - 1, 1);

			assertThat(answer(socket.getInputStream())).startsWith("HTTP/1.1 200");
		}
		finally {
			server.stop();
		}
	}

	static Stream<Arguments> bodies() {
		return Stream.of("Tomcat", "Jetty")
			.flatMap((container) -> Stream.of(
					Arguments.of(container, factory(container), "application/json", "{".repeat(500)),
					Arguments.of(container, factory(container), "application/x-www-form-urlencoded", "a=".repeat(500)),
					Arguments.of(container, factory(container), MULTIPART,
							"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + "y".repeat(500)
									+ "\r\n--x--\r\n"),
					Arguments.of(container, factory(container), "text/unread", "y".repeat(500))));
	}

	private static ServletWebServerFactory factory(String container) {
		if (container.equals("Tomcat")) {
			TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory(0);
			tomcat.addEngineValves(new TomcatReadTimeout());
			tomcat.addConnectorCustomizers((connector) -> {
				connector.setProperty("maxThreads", Integer.toString(THREADS));
				connector.setProperty("minSpareThreads", "2");
			});
			return tomcat;
		}
		JettyServletWebServerFactory jetty = new JettyServletWebServerFactory(0);
		jetty.setThreadPool(new QueuedThreadPool(THREADS));
		jetty.addServerCustomizers((server) -> server.insertHandler(new JettyReadTimeout()));
		return jetty;
	}

	private static WebServer start(ServletWebServerFactory factory) {
		FilterRegistrationBean<ReadTimeoutFilter> filter = new FilterRegistrationBean<>(new ReadTimeoutFilter(TIMEOUT,
				() -> Duration.ZERO, (request) -> request.getRequestURI().equals("/live"), System::nanoTime,
				MultipartLimits.NONE, JsonMapper.builder().build(), TrafficListener.NONE));
		ServletRegistrationBean<HttpServlet> servlet = new ServletRegistrationBean<>(new Reading(), "/*");
		servlet.setMultipartConfig(new MultipartConfigElement(""));
		WebServer server = factory.getWebServer(filter, servlet);
		server.start();
		return server;
	}

	private static byte[] request(String path, String type, String body) {
		return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
				+ body.length() + "\r\n\r\n" + body)
			.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Sends head and the begin of a body at once and the rest byte by byte, until there
	 * is an answer.
	 */
	private static String drip(int port, String type, String body) {
		byte[] bytes = request("/live", type, body);
		try (Socket socket = new Socket("localhost", port)) {
			int at = bytes.length - body.length() + 10;
			socket.getOutputStream().write(bytes, 0, at);
			try {
				while (socket.getInputStream().available() == 0 && at < bytes.length) {
					Pace.pass(Duration.ofMillis(100));
					socket.getOutputStream().write(bytes[at++]);
				}
			}
			catch (SocketException ex) {
				// Closed, which an answer may have come before.
			}
			return answer(socket.getInputStream());
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	/**
	 * Sends all at once, so that nothing but the server can be slow.
	 */
	private static String honest(int port) throws IOException {
		try (Socket socket = new Socket("localhost", port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write(request("/live", "application/json", "{}"));
			return answer(socket.getInputStream());
		}
	}

	private static String answer(InputStream in) throws IOException {
		StringBuilder answer = new StringBuilder();
		for (int next = in.read(); next >= 0; next = in.read()) {
			answer.append((char) next);
			if (answer.indexOf("}") >= 0 || answer.indexOf("read") >= 0 || answer.indexOf("no\n") >= 0) {
				if (in.available() == 0) {
					break;
				}
			}
		}
		return answer.toString();
	}

	/**
	 * Reads as the endpoint and what is before it do.
	 */
	private static final class Reading extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doPost(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			String type = request.getContentType();
			if (type.equals("text/unread")) {
				response.setStatus(403);
				response.getWriter().print("no\n");
				return;
			}
			if (type.equals(MULTIPART)) {
				request.getParts();
			}
			request.getParameterMap();
			request.getInputStream().readAllBytes();
			response.getWriter().print("read");
		}

	}

}
