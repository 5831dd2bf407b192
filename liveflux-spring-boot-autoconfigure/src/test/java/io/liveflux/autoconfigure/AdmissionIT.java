package io.liveflux.autoconfigure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.liveflux.metrics.LiveFluxMeter;
import io.liveflux.security.HandshakeCsrfCheck;
import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every option of the handshake, on and off, over real connections.
 */
class AdmissionIT {

	private static final String ORIGIN = "https://partner.example";

	/** The applications by their properties. */
	private static final Map<List<String>, ConfigurableApplicationContext> CONTEXTS = new LinkedHashMap<>();

	@AfterAll
	static void stop() {
		CONTEXTS.values().forEach(ConfigurableApplicationContext::close);
		CONTEXTS.clear();
	}

	static List<Case> cases() {
		return List.of(
				// Origins
				allowed("no origin, nothing listed"), allowed("own origin").from("http://localhost:{port}"),
				refused("foreign origin", 403, "origin").from("https://evil.example"),
				refused("own host on another port", 403, "origin").from("http://localhost:1"),
				refused("origin that is no address", 403, "origin").from("null"),
				allowed("listed origin").with("websocket.allowed-origins=" + ORIGIN).from(ORIGIN),
				allowed("own origin beside listed ones").with("websocket.allowed-origins=" + ORIGIN)
					.from("http://localhost:{port}"),
				refused("origin that is not listed", 403, "origin").with("websocket.allowed-origins=" + ORIGIN)
					.from("https://partner.example.evil.example"),
				refused("no origin although some are listed", 403, "origin")
					.with("websocket.allowed-origins=" + ORIGIN),
				allowed("no origin, and that is allowed").with("websocket.allowed-origins=" + ORIGIN,
						"websocket.allow-missing-origin=true"),
				allowed("origin of a pattern").with("websocket.allowed-origin-patterns=https://*.example").from(ORIGIN),
				refused("origin of no pattern", 403, "origin")
					.with("websocket.allowed-origin-patterns=https://*.example")
					.from("http://partner.example"),
				allowed("any origin").with("websocket.allowed-origin-patterns=*").from("https://evil.example"),
				allowed("own origin behind a proxy").with("forward-headers")
					.from("https://shop.example")
					.header("X-Forwarded-Host", "shop.example")
					.header("X-Forwarded-Proto", "https"),
				refused("forwarded host that nobody trusts", 403, "origin").from("https://shop.example")
					.header("X-Forwarded-Host", "shop.example")
					.header("X-Forwarded-Proto", "https"),
				// TLS
				refused("plain connection", 403, "tls-required").with("websocket.require-tls=true"),
				allowed("TLS in front of a trusted proxy").with("websocket.require-tls=true", "forward-headers")
					.header("X-Forwarded-Proto", "https"),
				refused("TLS that only the client speaks of", 403, "tls-required").with("websocket.require-tls=true")
					.header("X-Forwarded-Proto", "https"),
				// CSRF without Spring Security
				allowed("a check of the application's, passed").with("check").header("X-Proof", "yes"),
				refused("a check of the application's, failed", 403, "csrf").with("check"),
				allowed("a check of the application's, disabled").with("check", "websocket.csrf=disabled"),
				// Guards of the application's
				allowed("guards of the application's, passed").with("guards"),
				refused("guards of the application's, refused by the first", 418, "teapot").with("guards")
					.header("X-First", "no")
					.header("X-Second", "no"),
				refused("guards of the application's, refused by the second", 451, "law").with("guards")
					.header("X-Second", "no"),
				// Order
				refused("TLS comes first", 403, "tls-required").with("websocket.require-tls=true", "guards")
					.from("https://evil.example")
					.header("X-First", "no"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void decidesByTheProperties(Case given) throws Exception {
		ConfigurableApplicationContext context = CONTEXTS.computeIfAbsent(given.properties(), AdmissionIT::start);
		int port = port(context);
		Map<String, String> headers = new LinkedHashMap<>();
		given.headers().forEach((name, value) -> headers.put(name, value.replace("{port}", Integer.toString(port))));
		double before = allRefusals(context);
		double same = (given.error() != null) ? refusals(context, given.error()) : 0;

		try (RawSocket socket = RawSocket.connect(port, "/liveflux", headers)) {
			assertThat(socket.status()).isEqualTo(given.status());
			if (given.error() != null) {
				assertThat(socket.header("content-type")).isEqualTo("application/json");
				assertThat(socket.body()).startsWith("{\"error\":\"" + given.error() + "\",\"message\":\"");
				assertThat(refusals(context, given.error())).isEqualTo(same + 1);
				assertThat(allRefusals(context)).isEqualTo(before + 1);
			}
			else {
				assertThat(allRefusals(context)).isEqualTo(before);
			}
		}
	}

	private static double allRefusals(ConfigurableApplicationContext context) {
		return context.getBean(MeterRegistry.class)
			.find(LiveFluxMeter.HANDSHAKES_REFUSED.getName())
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	static double refusals(ConfigurableApplicationContext context, String error) {
		Counter counter = context.getBean(MeterRegistry.class)
			.find(LiveFluxMeter.HANDSHAKES_REFUSED.getName())
			.tags("request", "upgrade", "reason", error)
			.counter();
		return (counter != null) ? counter.count() : 0;
	}

	static ConfigurableApplicationContext start(List<String> properties, String... arguments) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(TestApplication.class, Meters.class);
		String[] values = properties.stream().filter((property) -> property.contains("=")).map((property) -> {
			return property.startsWith("server.") ? property : "liveflux." + property;
		}).toArray(String[]::new);
		application.properties("liveflux.startup-checks.silence=any-origin");
		if (properties.contains("forward-headers")) {
			application.properties("server.forward-headers-strategy=framework");
		}
		if (properties.contains("guards")) {
			application.sources(Guards.class);
		}
		if (properties.contains("check")) {
			application.sources(Check.class);
		}
		return application.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn")
			.properties(values)
			.run(arguments);
	}

	static int port(ConfigurableApplicationContext context) {
		return ((WebServerApplicationContext) context).getWebServer().getPort();
	}

	private static Case allowed(String name) {
		return new Case(name, List.of(), Map.of(), 101, null);
	}

	private static Case refused(String name, int status, String error) {
		return new Case(name, List.of(), Map.of(), status, error);
	}

	record Case(String name, List<String> properties, Map<String, String> headers, int status, @Nullable String error) {

		Case with(String... properties) {
			return new Case(this.name, Arrays.asList(properties), this.headers, this.status, this.error);
		}

		Case from(String origin) {
			return header("Origin", origin);
		}

		Case header(String name, String value) {
			Map<String, String> more = new LinkedHashMap<>(this.headers);
			more.put(name, value);
			return new Case(this.name, this.properties, more, this.status, this.error);
		}

		@Override
		public String toString() {
			return this.name;
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Meters {

		@Bean
		SimpleMeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Check {

		@Bean
		HandshakeCsrfCheck check() {
			return (request) -> request.header("X-Proof").isPresent();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Guards {

		@Bean
		@Order(2)
		HandshakeGuard second() {
			return (request) -> request.header("X-Second").map((value) -> new Refusal(451, "law", "not here"));
		}

		@Bean
		@Order(1)
		HandshakeGuard first() {
			return (request) -> request.header("X-First").map((value) -> new Refusal(418, "teapot", "not me"));
		}

	}

}
