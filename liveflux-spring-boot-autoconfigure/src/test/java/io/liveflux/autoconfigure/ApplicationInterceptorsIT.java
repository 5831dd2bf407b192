package io.liveflux.autoconfigure;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.MappedInterceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Interceptors of the application see the requests of LiveFlux as they see those of its
 * controllers.
 */
@SpringBootTest(
		classes = { TestApplication.class, ChatChannel.class, RoomSocket.Rooms.class,
				ApplicationInterceptorsIT.Interceptors.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApplicationInterceptorsIT {

	private static final String SOCKET = "liveflux.v1";

	private final int port;

	private final TestBrowser browser;

	private final Interceptors seen;

	ApplicationInterceptorsIT(@LocalServerPort int port, @Autowired Interceptors seen) {
		this.port = port;
		this.browser = new TestBrowser(port);
		this.seen = seen;
	}

	@BeforeEach
	void forget() {
		this.seen.calls.clear();
	}

	@Test
	void theScriptAndPostsAreSeenInOrder() throws Exception {
		this.browser.get("/liveflux");
		this.browser.mount("counter");

		// The last of them is told after the answer is out.
		await().untilAsserted(() -> assertThat(this.seen.calls).containsExactly("bean GET", "first GET", "second GET",
				"after second GET", "after first GET", "after bean GET", "bean POST", "first POST", "second POST",
				"after second POST", "after first POST", "after bean POST"));
	}

	@Test
	void upgradesAndEventStreamsAreSeen() throws Exception {
		try (RawSocket socket = RawSocket.connect(this.port, "/liveflux", Map.of("Sec-WebSocket-Protocol", SOCKET))) {
			assertThat(socket.status()).isEqualTo(101);
			assertThat(socket.next()).contains("hello");
		}
		assertThat(this.seen.calls).startsWith("bean GET", "first GET", "second GET");
		this.seen.calls.clear();
		try (RawSocket stream = RawSocket.connect(this.port, "/liveflux?refuse=status",
				Map.of("Accept", "text/event-stream"))) {
			assertThat(stream.status()).isEqualTo(401);
		}
		assertThat(this.seen.calls).startsWith("bean GET", "first GET");
	}

	@Test
	void whatRefusesDecidesTheAnswer() throws Exception {
		HttpResponse<String> withStatus = this.browser.get("/liveflux?refuse=status");
		HttpResponse<String> withException = this.browser.get("/liveflux?refuse=exception");
		HttpResponse<String> withNothing = this.browser.get("/liveflux?refuse=nothing");
		HttpResponse<String> withPage = this.browser.get("/liveflux?refuse=page");

		assertThat(withStatus.statusCode()).isEqualTo(401);
		assertThat(withException.statusCode()).isEqualTo(402);
		assertThat(withNothing.statusCode()).isEqualTo(403);
		assertThat(withNothing.body()).isEqualTo(
				"{\"type\":\"error\"," + "\"message\":\"Refused by an interceptor of the application\",\"code\":403}");
		assertThat(withPage.statusCode()).isEqualTo(403);
		assertThat(withPage.body()).isEqualTo(withNothing.body());
	}

	@Test
	void aRefusedUpgradeOpensNothing() throws Exception {
		for (String path : List.of("/liveflux", "/ws/chat/lobby", "/ws/rooms/lobby")) {
			this.seen.calls.clear();
			try (RawSocket socket = RawSocket.connect(this.port, path + "?refuse=nothing",
					Map.of("Sec-WebSocket-Protocol", SOCKET))) {
				assertThat(socket.status()).as(path).isEqualTo(403);
			}
			assertThat(this.seen.calls).as(path).contains("first GET").doesNotContain("second GET");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors implements WebMvcConfigurer {

		private final List<String> calls = new CopyOnWriteArrayList<>();

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(new Noting("second")).order(2);
			registry.addInterceptor(new Noting("first")).order(1);
			registry.addInterceptor(new Noting("elsewhere")).addPathPatterns("/elsewhere/**");
			registry.addInterceptor(new Noting("everywhere but here")).excludePathPatterns("/liveflux/**", "/ws/**");
		}

		@Bean
		MappedInterceptor mapped() {
			return new MappedInterceptor(new String[] { "/liveflux" }, new Noting("bean"));
		}

		private final class Noting implements HandlerInterceptor {

			private final String name;

			private Noting(String name) {
				this.name = name;
			}

			@Override
			public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
					throws Exception {
				Interceptors.this.calls.add(this.name + " " + request.getMethod());
				String how = request.getParameter("refuse");
				if (how == null || !this.name.equals("first")) {
					return true;
				}
				switch (how) {
					case "status" -> response.setStatus(401);
					case "exception" -> throw new ResponseStatusException(HttpStatus.PAYMENT_REQUIRED);
					case "page" -> response.getOutputStream().print("<h1>Please log in</h1>");
					default -> {
					}
				}
				return false;
			}

			@Override
			public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
					@Nullable Exception ex) {
				Interceptors.this.calls.add("after " + this.name + " " + request.getMethod());
			}

		}

	}

}
