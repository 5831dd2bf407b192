package io.liveflux.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;

import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.socket.LiveSocket;
import io.liveflux.socket.OnText;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that carry a bearer token instead of a session, in an application that wants no
 * sessions and has left CSRF protection as it is.
 */
class BearerTokenIT {

	private static final SecretKeySpec KEY = new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(),
			"HmacSHA256");

	private static ConfigurableApplicationContext application;

	private static int port;

	@BeforeAll
	static void startApplication() {
		application = new SpringApplicationBuilder(TokenApplication.class, AdmissionIT.Meters.class)
			.properties("server.port=0", "liveflux.startup-checks.silence=csrf-off", "spring.main.banner-mode=off",
					"logging.level.root=warn")
			.run();
		port = AdmissionIT.port(application);
	}

	@AfterAll
	static void stopApplication() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource({ "/liveflux, liveflux.v1", "/liveflux, ", "/ws/echo, ", "/ws/chat, " })
	void aTokenInTheHeaderNeedsNoOther(String path, String subprotocol) throws Exception {
		try (RawSocket socket = connect(path, subprotocol, "Authorization", "Bearer " + token("ada", 300))) {
			assertThat(socket.status()).as(socket.body()).isEqualTo(101);
			assertThat(socket.header("set-cookie")).isEmpty();
		}
	}

	@Test
	void aTokenInTheQueryNeedsNoOther() throws Exception {
		try (RawSocket socket = connect("/liveflux?access_token=" + token("ada", 300), "liveflux.v1")) {
			assertThat(socket.status()).as(socket.body()).isEqualTo(101);
			assertThat(socket.next()).contains("hello");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/liveflux", "/ws/echo", "/ws/chat" })
	void withoutATokenTheApplicationsRulesDecide(String path) throws Exception {
		try (RawSocket socket = connect(path, "liveflux.v1")) {
			assertThat(socket.status()).isEqualTo(401);
		}
	}

	@Test
	void whatTheApplicationExemptsNeedsNoToken() throws Exception {
		try (RawSocket socket = connect("/ws/open", null)) {
			assertThat(socket.status()).as(socket.body()).isEqualTo(101);
		}
	}

	@Test
	void whatTheApplicationDoesNotExemptNeedsOne() throws Exception {
		try (RawSocket socket = connect("/ws/guarded", null)) {
			assertThat(socket.status()).isEqualTo(403);
			assertThat(socket.body()).contains("csrf");
		}
	}

	@Test
	void aMountMakesNoSessionAndAnswersToTheUser() throws Exception {
		String authorization = "Bearer " + token("ada", 300);

		HttpResponse<String> mounted = post("liveflux_component_kind=counter&start=5", "Authorization", authorization);

		assertThat(mounted.statusCode()).as(mounted.body()).isEqualTo(200);
		assertThat(mounted.headers().allValues("Set-Cookie")).isEmpty();
		String id = TestBrowser.idIn(mounted.body());
		try (RawSocket socket = connect("/liveflux", "liveflux.v1", "Authorization", authorization)) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
			assertThat(socket.next()).contains("count: 5");
		}
		assertThat(
				post("liveflux_component_kind=counter&liveflux_component_id=" + id + "&liveflux_action=increment&by=1",
						"Authorization", "Bearer " + token("bob", 300))
					.statusCode())
			.isEqualTo(403);
	}

	@Test
	void nobodyInParticularMountsNothing() throws Exception {
		HttpResponse<String> refused = post("liveflux_component_kind=counter", "X-Open", "true");

		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("You need a login or a session to use this component");
		assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
		try (RawSocket socket = connect("/liveflux", "liveflux.v1", "X-Open", "true")) {
			assertThat(socket.status()).as(socket.body()).isEqualTo(101);
			assertThat(socket.header("set-cookie")).isEmpty();
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'mount','ref':1,'kind':'counter'}");
			assertThat(socket.next()).contains("\"code\":403", "You need a login or a session to use this component");
		}
	}

	@Test
	void aConnectionEndsWithItsToken() throws Exception {
		String token = token("ada", 3);
		Instant begun = Instant.now();

		HttpResponse<Stream<String>> stream = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri("/liveflux"))
				.header("Accept", "text/event-stream")
				.header("Authorization", "Bearer " + token)
				.build(), HttpResponse.BodyHandlers.ofLines());
		try (RawSocket socket = connect("/liveflux", "liveflux.v1", "Authorization", "Bearer " + token);
				RawSocket echo = connect("/ws/echo", null, "Authorization", "Bearer " + token);
				RawSocket longer = connect("/liveflux", "liveflux.v1", "Authorization",
						"Bearer " + token("ada", 300))) {
			assertThat(longer.next()).contains("hello");

			assertThat(socket.awaitClose()).isEqualTo(4401);
			assertThat(socket.closeReason()).isEqualTo("login expired");
			assertThat(Duration.between(begun, Instant.now())).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
			assertThat(echo.awaitClose()).isEqualTo(4401);
			assertThat(stream.body().toList().toString()).contains("4401");
			longer.send("{'type':'ping','ref':1}");
			assertThat(longer.next()).contains("pong");
		}
		Awaitility.await().until(() -> LimitsIT.count(application, "liveflux.connections.closed", "login-expired") > 0);
	}

	private static HttpResponse<String> post(String form, String... headers) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri("/liveflux"))
				.headers(headers)
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(form))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static RawSocket connect(String path, String subprotocol, String... headers) throws Exception {
		Map<String, String> all = new HashMap<>();
		if (subprotocol != null) {
			all.put("Sec-WebSocket-Protocol", subprotocol);
		}
		for (int i = 0; i < headers.length; i += 2) {
			all.put(headers[i], headers[i + 1]);
		}
		return RawSocket.connect(port, path, all);
	}

	private static URI uri(String path) {
		return URI.create("http://localhost:" + port + path);
	}

	private static String token(String user, long seconds) {
		Instant now = Instant.now();
		return new NimbusJwtEncoder(new ImmutableSecret<>(KEY))
			.encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(),
					JwtClaimsSet.builder().subject(user).issuedAt(now).expiresAt(now.plusSeconds(seconds)).build()))
			.getTokenValue();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Counter.class, Echo.class, Open.class, Guarded.class, Chat.class })
	static class TokenApplication {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			DefaultBearerTokenResolver resolver = new DefaultBearerTokenResolver();
			resolver.setAllowUriQueryParameter(true);
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/ws/open", "/ws/guarded")
					.permitAll()
					.requestMatchers((request) -> request.getHeader("X-Open") != null)
					.permitAll()
					.anyRequest()
					.authenticated())
				.csrf((csrf) -> csrf.ignoringRequestMatchers("/ws/open")
					.ignoringRequestMatchers((request) -> request.getHeader("X-Open") != null))
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()).bearerTokenResolver(resolver))
				.build();
		}

		@Bean
		JwtDecoder decoder() {
			return NimbusJwtDecoder.withSecretKey(KEY).build();
		}

	}

	@LiveSocket(path = "/ws/echo", name = "echo")
	static class Echo {

		@OnText
		String echo(String text) {
			return text;
		}

	}

	@LiveSocket(path = "/ws/open", name = "open")
	static class Open {

		@OnText
		String echo(String text) {
			return text;
		}

	}

	@LiveSocket(path = "/ws/guarded", name = "guarded")
	static class Guarded {

		@OnText
		String echo(String text) {
			return text;
		}

	}

	@LiveChannel(value = "chat", path = "/ws/chat")
	static class Chat {

		@OnCommand("say")
		List<String> say() {
			return List.of();
		}

	}

}
