package io.liveflux.internal.session;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;
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

	private static final int TIMEOUT_SECONDS = 2;

	private final Map<String, Object> attributes = new ConcurrentHashMap<>();

	@ParameterizedTest
	@MethodSource("containers")
	void onlyWhatAUserDoesKeepsTheSession(ServletWebServerFactory container) throws Exception {
		WebServer server = container.getWebServer(new ServletRegistrationBean<>(new Sessions(), "/*"));
		server.start();
		try {
			URI address = URI.create("http://localhost:" + server.getPort() + "/");

			assertThat(isThereAfter("action", address)).isTrue();
			assertThat(isThereAfter("ping", address)).isFalse();
		}
		finally {
			server.stop();
		}
	}

	@ParameterizedTest
	@MethodSource("containers")
	void aResponseThatDoesNotEndKeepsNoSession(ServletWebServerFactory container) throws Exception {
		WebServer server = container.getWebServer(new ServletRegistrationBean<>(new Sessions(), "/*"));
		server.start();
		try {
			URI address = URI.create("http://localhost:" + server.getPort() + "/");
			HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
			HttpRequest request = HttpRequest.newBuilder(address).build();
			String id = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
			HttpResponse<InputStream> stream = client.send(HttpRequest.newBuilder(address.resolve("stream")).build(),
					HttpResponse.BodyHandlers.ofInputStream());
			try (InputStream open = stream.body()) {
				assertThat(open.read()).isEqualTo('x');
				long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS + 1);
				Awaitility.await().until(() -> System.nanoTime() > end);

				assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body()).isNotEqualTo(id);
			}
		}
		finally {
			server.stop();
		}
	}

	/**
	 * Sends something for longer than a session lasts, and returns whether it is there
	 * afterwards.
	 */
	private boolean isThereAfter(String type, URI address) throws Exception {
		HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
		HttpRequest request = HttpRequest.newBuilder(address).build();
		String id = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
		ManagedConnection connection = mock();
		given(connection.attributes()).willReturn(new ConcurrentHashMap<>());
		given(connection.sessionId()).willReturn(Optional.of(id));
		SessionKeepAlive.Handle handle = (SessionKeepAlive.Handle) this.attributes.get(id);
		assertThat(handle.accessor()).isNotNull();
		handle.keepIn(connection);
		SessionKeepAlive keepAlive = new SessionKeepAlive(SessionRenewal.none(), Ticker.systemTicker());
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS + 1);
		Awaitility.await().pollInterval(Duration.ofMillis(100)).until(() -> {
			keepAlive.accept(connection, message(type));
			return System.nanoTime() > end;
		});
		return client.send(request, HttpResponse.BodyHandlers.ofString()).body().equals(id);
	}

	private static InboundMessage message(String type) {
		return InboundMessage.of(type, null, null, null, Map.of());
	}

	static Stream<Named<ServletWebServerFactory>> containers() {
		return Stream.of(Named.of("Tomcat", new TomcatServletWebServerFactory(0)),
				Named.of("Jetty", new JettyServletWebServerFactory(0)));
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
			session.setMaxInactiveInterval(TIMEOUT_SECONDS);
			SessionKeepAlive.Handle handle = SessionKeepAlive.Handle.of(session);
			assertThat(handle).isNotNull();
			SessionKeepAliveIT.this.attributes.put(session.getId(), handle);
			response.getWriter().write(session.getId());
		}

	}

}
