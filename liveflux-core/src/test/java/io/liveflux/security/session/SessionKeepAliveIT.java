package io.liveflux.security.session;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

import io.liveflux.connection.Connection;
import io.liveflux.security.InboundMessage;
import io.liveflux.security.session.SessionKeepAlive.SessionRenewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Sessions of containers, reached outside of a request.
 */
class SessionKeepAliveIT {

	private final Map<String, Object> attributes = new ConcurrentHashMap<>();

	private @Nullable HttpSession session;

	@ParameterizedTest
	@MethodSource("containers")
	void onlyWhatAUserDoesKeepsTheSession(ServletWebServerFactory container) throws Exception {
		WebServer server = container.getWebServer(new ServletRegistrationBean<>(new Sessions(), "/*"));
		server.start();
		try {
			HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + "/"))
				.build();
			String id = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
			Connection connection = mock();
			given(connection.attributes()).willReturn(this.attributes);
			given(connection.sessionId()).willReturn(Optional.of(id));
			SessionHandle handle = (SessionHandle) this.attributes.get("handle");
			handle.keepIn(connection);
			SessionKeepAlive keepAlive = new SessionKeepAlive(SessionRenewal.none(), Ticker.disabledTicker());
			long before = accessed();
			Awaitility.await().until(() -> System.currentTimeMillis() > before + 5);

			keepAlive.accept(connection, message("ping"));
			keepAlive.accept(connection, message("sync"));
			assertThat(accessed()).isEqualTo(before);
			keepAlive.accept(connection, message("action"));

			assertThat(handle.accessor()).isNotNull();
			long after = accessed();
			assertThat(after).isGreaterThan(before);
			Awaitility.await().until(() -> System.currentTimeMillis() > after + 5);
			keepAlive.accept(connection, message("action"));
			assertThat(accessed()).as("so soon again").isEqualTo(after);
		}
		finally {
			server.stop();
		}
	}

	private long accessed() {
		HttpSession present = this.session;
		assertThat(present).isNotNull();
		return present.getLastAccessedTime();
	}

	private static InboundMessage message(String type) {
		return new InboundMessage(type, null, null, null, Map.of());
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
			HttpSession made = request.getSession();
			SessionKeepAliveIT.this.session = made;
			SessionHandle handle = SessionHandle.of(made);
			assertThat(handle).isNotNull();
			SessionKeepAliveIT.this.attributes.put("handle", handle);
			response.getWriter().write(made.getId());
		}

	}

}
