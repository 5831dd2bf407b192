package io.liveflux.autoconfigure;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

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
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

import io.liveflux.security.LiveFluxRequestMatchers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After a login a user is back at the page they wanted, whatever that page has asked for
 * by itself before.
 */
class SavedRequestIT {

	@ParameterizedTest
	@CsvSource({ "defaults, ''", "csrf-off, ''", "own-cache, ''", "csrf-off, /app" })
	void aLoginLandsOnThePage(String mode, String contextPath) throws Exception {
		try (ConfigurableApplicationContext context = start("mode=" + mode,
				"server.servlet.context-path=" + contextPath)) {
			for (List<String> headers : List.of(List.of("Accept", "*/*"), List.of("Accept", "text/event-stream"),
					List.of("Accept", "text/html,*/*"))) {
				Visitor visitor = new Visitor(context);
				visitor.get(contextPath + "/session");
				for (String path : List.of("/liveflux", "/liveflux?v=1", "/liveflux?extension=mount")) {
					visitor.get(contextPath + path, headers.toArray(String[]::new));
				}
				visitor.postPlain(contextPath + "/liveflux", Map.of("liveflux_component_kind", "counter"));
				visitor.client()
					.send(HttpRequest.newBuilder(visitor.uri(contextPath + "/liveflux"))
						.method("PUT", HttpRequest.BodyPublishers.ofString(""))
						.build(), HttpResponse.BodyHandlers.ofString());
				upgrade(visitor, contextPath + "/liveflux");
				upgrade(visitor, contextPath + "/ws/rooms/7");

				assertThat(login(visitor, contextPath)).as("%s", headers).endsWith(contextPath + "/session?continue");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/app" })
	void thePublicScriptIsThereForEverybodyAndNothingElse(String servletPath) throws Exception {
		try (ConfigurableApplicationContext context = start("mode=script",
				"spring.mvc.servlet.path=" + (servletPath.isEmpty() ? "/" : servletPath))) {
			Visitor visitor = new Visitor(context);
			String path = servletPath + "/liveflux";

			assertThat(visitor.get(path).statusCode()).isEqualTo(200);
			assertThat(visitor.get(path + "?extension=mount").statusCode()).isEqualTo(200);
			assertThat(visitor.get(path, "Accept", "text/event-stream").statusCode()).isEqualTo(302);
			assertThat(upgrade(visitor, path)).isEqualTo(302);
			assertThat(visitor.postPlain(path, Map.of()).statusCode()).isIn(302, 403);
			assertThat(visitor.get(servletPath + "/session").statusCode()).isEqualTo(302);
			assertThat(visitor.get(path + "/").statusCode()).isEqualTo(302);
		}
	}

	@Test
	void matchersTellWhatIsWhose() throws Exception {
		try (ConfigurableApplicationContext context = start("mode=rules")) {
			Visitor visitor = new Visitor(context);

			assertThat(upgrade(visitor, "/liveflux")).isEqualTo(101);
			assertThat(upgrade(visitor, "/ws/rooms/7")).isEqualTo(101);
			assertThat(upgrade(visitor, "/ws/chat/7")).isEqualTo(302);
			assertThat(visitor.get("/session").statusCode()).isEqualTo(302);
		}
	}

	private static int upgrade(Visitor visitor, String path) throws Exception {
		try (RawSocket socket = RawSocket.connect(visitor.uri("/").getPort(), path,
				Map.of("Cookie", visitor.cookie(), "Sec-WebSocket-Protocol", "liveflux.v1"))) {
			return socket.status();
		}
	}

	/**
	 * Logs in, and returns where that leads.
	 */
	private static String login(Visitor visitor, String contextPath) throws Exception {
		String form = visitor.get(contextPath + "/login").body();
		Map<String, String> fields = form.contains("_csrf")
				? Map.of("username", "ada", "password", "x", "_csrf",
						form.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1"))
				: Map.of("username", "ada", "password", "x");
		return visitor.postPlain(contextPath + "/login", fields).headers().firstValue("Location").orElse("none");
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(LoginApplication.class, AdmissionIT.Meters.class)
			.properties("server.port=0", "liveflux.startup-checks.silence=csrf-off", "spring.main.banner-mode=off",
					"logging.level.root=warn")
			.properties(properties)
			.run();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Counter.class, LoginPages.class, RoomSocket.Rooms.class, ChatChannel.class, PlainPasswords.class })
	static class LoginApplication {

		@Bean
		SecurityFilterChain security(HttpSecurity http, Environment environment, LiveFluxRequestMatchers liveflux) {
			String mode = environment.getRequiredProperty("mode");
			http.formLogin(Customizer.withDefaults()).authorizeHttpRequests((requests) -> {
				if (mode.equals("script")) {
					requests.requestMatchers(liveflux.script()).permitAll();
				}
				if (mode.equals("rules")) {
					requests.requestMatchers(liveflux.endpoint(), liveflux.sockets()).permitAll();
				}
				requests.anyRequest().authenticated();
			});
			if (mode.equals("csrf-off") || mode.equals("rules")) {
				http.csrf((csrf) -> csrf.disable());
			}
			if (mode.equals("own-cache")) {
				http.requestCache((cache) -> cache.requestCache(new HttpSessionRequestCache()));
			}
			return http.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(User.withUsername("ada").password("{noop}x").roles("USER").build());
		}

	}

}
