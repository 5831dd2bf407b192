package io.liveflux.internal.session;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.session.SessionKeepAlive.SessionRenewal;
import io.liveflux.protocol.InboundMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Sessions of containers, reached outside of a request.
 */
class SessionKeepAliveIT {

	private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();

	private int timeoutSeconds = 600;

	@ParameterizedTest
	@MethodSource("containers")
	void onlyWhatAUserDoesKeepsTheSession(ServletWebServerFactory container) throws Exception {
		WebServer server = start(container);
		try {
			visitAndClose(server.getPort());
			Visit visit = this.visits.remove();
			AtomicLong time = new AtomicLong();
			SessionKeepAlive keepAlive = new SessionKeepAlive(SessionRenewal.none(), time::get);
			ManagedConnection connection = connection(visit.session());
			visit.handle().keepIn(connection);
			long before = visit.session().getLastAccessedTime();

			for (int i = 0; i < 3; i++) {
				clockTicks();
				time.addAndGet(TimeUnit.MINUTES.toNanos(2));
				keepAlive.accept(connection, message("ping"));
			}
			assertThat(visit.session().getLastAccessedTime()).isEqualTo(before);

			// A container may show the access before the last one.
			for (int i = 0; i < 3; i++) {
				clockTicks();
				time.addAndGet(TimeUnit.MINUTES.toNanos(2));
				keepAlive.accept(connection, message("action"));
			}
			assertThat(visit.session().getLastAccessedTime()).isGreaterThan(before);
		}
		finally {
			server.stop();
		}
	}

	@ParameterizedTest
	@MethodSource("containers")
	void aResponseThatDoesNotEndKeepsNoSession(ServletWebServerFactory container) throws Exception {
		this.timeoutSeconds = 1;
		WebServer server = start(container);
		try {
			URI address = URI.create("http://localhost:" + server.getPort() + "/");
			HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
			HttpRequest request = HttpRequest.newBuilder(address).build();
			String id = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
			HttpResponse<InputStream> stream = client.send(HttpRequest.newBuilder(address.resolve("stream")).build(),
					HttpResponse.BodyHandlers.ofInputStream());
			try (InputStream open = stream.body()) {
				assertThat(open.read()).isEqualTo('x');
				long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(this.timeoutSeconds + 1);
				Awaitility.await().until(() -> System.nanoTime() > end);

				assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body()).isNotEqualTo(id);
			}
		}
		finally {
			server.stop();
		}
	}

	private WebServer start(ServletWebServerFactory container) {
		WebServer server = container.getWebServer(new ServletRegistrationBean<>(new Sessions(), "/*"));
		server.start();
		return server;
	}

	/**
	 * Makes a session, and returns when the container has done with the request: only
	 * then it closes the connection.
	 */
	private static void visitAndClose(int port) throws IOException {
		try (Socket socket = new Socket("localhost", port)) {
			socket.getOutputStream()
				.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			socket.getInputStream().readAllBytes();
		}
	}

	/**
	 * Waits for the next millisecond, by which containers count.
	 */
	private static void clockTicks() {
		long now = System.currentTimeMillis();
		Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> System.currentTimeMillis() > now);
	}

	private static ManagedConnection connection(HttpSession session) {
		ManagedConnection connection = mock();
		given(connection.attributes()).willReturn(new ConcurrentHashMap<>());
		given(connection.sessionId()).willReturn(Optional.of(session.getId()));
		return connection;
	}

	private static InboundMessage message(String type) {
		return InboundMessage.of(type, null, null, null, Map.of());
	}

	static Stream<Named<ServletWebServerFactory>> containers() {
		return Stream.of(Named.of("Tomcat", new TomcatServletWebServerFactory(0)),
				Named.of("Jetty", new JettyServletWebServerFactory(0)));
	}

	private record Visit(HttpSession session, SessionKeepAlive.Handle handle) {
	}

	/**
	 * Makes a session.
	 */
	private final class Sessions extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			HttpSession session = request.getSession();
			if (request.getRequestURI().endsWith("/stream")) {
				request.startAsync().setTimeout(0);
				response.getOutputStream().write('x');
				response.flushBuffer();
				return;
			}
			session.setMaxInactiveInterval(SessionKeepAliveIT.this.timeoutSeconds);
			SessionKeepAlive.Handle handle = SessionKeepAlive.Handle.of(session);
			assertThat(handle).isNotNull();
			assertThat(handle.accessor()).isNotNull();
			SessionKeepAliveIT.this.visits.add(new Visit(session, handle));
			response.getWriter().write(session.getId());
		}

	}

}
