package io.liveflux.autoconfigure;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.store.ComponentStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who a connection belongs to, and when it has to go, in an application with form login
 * and CSRF tokens.
 */
class IdentityIT {

	@ParameterizedTest
	@ValueSource(strings = { "masked", "plain" })
	void theTokenOfThePageOpensAConnection(String form) throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			Visitor visitor = new Visitor(context);
			String token = visitor.get("/token/" + form).body();

			try (RawSocket socket = visitor.connect("liveflux.v1, liveflux.csrf." + token, "")) {
				assertThat(socket.status()).isEqualTo(101);
				assertThat(socket.header("sec-websocket-protocol")).isEqualTo("liveflux.v1");
				assertThat(socket.next()).contains("hello");
			}
			try (RawSocket socket = visitor.connect("liveflux.v1", "?_csrf=" + token)) {
				assertThat(socket.status()).isEqualTo(101);
			}
		}
	}

	@Test
	void withoutTheTokenOfItsSessionNobodyConnects() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			Visitor visitor = new Visitor(context);
			visitor.get("/token/plain");
			String foreign = new Visitor(context).get("/token/plain").body();

			for (String entry : List.of("liveflux.v1", "liveflux.v1, liveflux.csrf.", "liveflux.v1, liveflux.csrf.x",
					"liveflux.v1, liveflux.csrf.%ZZ", "liveflux.v1, liveflux.csrf." + foreign)) {
				try (RawSocket socket = visitor.connect(entry, "")) {
					assertThat(socket.status()).as(entry).isEqualTo(403);
					assertThat(socket.body()).startsWith("{\"error\":\"csrf\",").doesNotContain(foreign);
				}
			}
			assertThat(AdmissionIT.refusals(context, "csrf")).isEqualTo(5);
		}
	}

	@Test
	void withoutItsFilterNobodyIsAskedForATokenUnlessItIsRequired() throws Exception {
		try (ConfigurableApplicationContext context = start("liveflux.websocket.csrf=disabled")) {
			try (RawSocket socket = new Visitor(context).connect("liveflux.v1", "")) {
				assertThat(socket.status()).isEqualTo(101);
			}
		}
		try (ConfigurableApplicationContext context = start("csrf=off")) {
			try (RawSocket socket = new Visitor(context).connect("liveflux.v1", "")) {
				assertThat(socket.status()).isEqualTo(101);
			}
		}
		try (ConfigurableApplicationContext context = start("csrf=off", "liveflux.websocket.csrf=required")) {
			try (RawSocket socket = new Visitor(context).connect("liveflux.v1", "")) {
				assertThat(socket.status()).isEqualTo(403);
			}
		}
	}

	@Test
	void aPostWithoutTheTokenIsRefusedBySpringSecurity() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			HttpResponse<String> refused = new Visitor(context).postPlain("/liveflux",
					Map.of("liveflux_component_kind", "counter"));

			assertThat(refused.statusCode()).isEqualTo(403);
		}
	}

	@Test
	void aLoginEndsWhatBelongsToTheSessionBefore() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			Visitor visitor = new Visitor(context);
			visitor.mount();
			ComponentStore store = context.getBean(ComponentStore.class);
			assertThat(store.size()).isEqualTo(1);
			try (RawSocket socket = visitor.connect()) {
				assertThat(socket.next()).contains("hello");

				visitor.login("ada");

				assertThat(socket.awaitClose()).isEqualTo(4401);
				Awaitility.await().until(() -> store.size() == 0);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/logout", "/invalidate" })
	void aLogoutEndsTheConnectionsOfItsSessionAtOnceAndNoOthers(String way) throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			Visitor ada = new Visitor(context);
			ada.login("ada");
			Visitor adaElsewhere = new Visitor(context);
			adaElsewhere.login("ada");
			Visitor bob = new Visitor(context);
			bob.login("bob");
			String id = ada.mount();
			ComponentStore store = context.getBean(ComponentStore.class);
			try (RawSocket first = ada.connect();
					RawSocket second = adaElsewhere.connect();
					RawSocket third = bob.connect()) {
				assertThat(first.next()).contains("hello");
				first.send("{'type':'sync','ref':1,'componentID':'" + id + "'}");
				assertThat(first.next()).contains("count: 0");
				assertThat(second.next()).contains("hello");
				assertThat(third.next()).contains("hello");

				ada.post(way, Map.of());

				assertThat(first.awaitClose()).isEqualTo(4401);
				Awaitility.await().until(() -> store.load(id).isEmpty());
				second.send("{'type':'ping','ref':1}");
				assertThat(second.next()).contains("pong");
				third.send("{'type':'ping','ref':1}");
				assertThat(third.next()).contains("pong");
			}
		}
	}

	@Test
	void aUserCanBeDisconnected() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			Visitor ada = new Visitor(context);
			ada.login("ada");
			try (RawSocket socket = ada.connect()) {
				assertThat(socket.next()).contains("hello");

				int count = context.getBean(Broadcaster.class).disconnectUser("ada", "maintenance of your account");

				assertThat(count).isEqualTo(1);
				assertThat(socket.awaitClose()).isEqualTo(4401);
				assertThat(socket.closeReason()).isEqualTo("maintenance of your account");
			}
		}
	}

	@Test
	void aUserWhoWasDisabledHasToGo() throws Exception {
		try (ConfigurableApplicationContext context = start("liveflux.security.revalidate-interval=100ms")) {
			Visitor ada = new Visitor(context);
			ada.login("ada");
			Visitor bob = new Visitor(context);
			bob.login("bob");
			InMemoryUserDetailsManager users = context.getBean(InMemoryUserDetailsManager.class);
			try (RawSocket first = ada.connect(); RawSocket second = bob.connect()) {
				assertThat(first.next()).contains("hello");
				assertThat(second.next()).contains("hello");

				users.updateUser(User.withUsername("ada").password("{noop}x").roles("USER").disabled(true).build());

				assertThat(first.awaitClose()).isEqualTo(4401);
				second.send("{'type':'ping','ref':1}");
				assertThat(second.next()).contains("pong");
			}
			Awaitility.await().until(() -> LimitsIT.count(context, "liveflux.connections.closed", "revalidation") == 1);
		}
	}

	@Test
	void moreConnectionsOfOneUserThanAllowedAreRefused() throws Exception {
		try (ConfigurableApplicationContext context = start("liveflux.websocket.max-connections-per-user=1")) {
			Visitor ada = new Visitor(context);
			ada.login("ada");
			Visitor bob = new Visitor(context);
			bob.login("bob");
			try (RawSocket first = ada.connect()) {
				assertThat(first.next()).contains("hello");
				try (RawSocket second = ada.connect(); RawSocket third = bob.connect()) {
					assertThat(second.status()).isEqualTo(429);
					assertThat(second.body()).startsWith("{\"error\":\"too-many-connections-of-user\"");
					assertThat(third.status()).isEqualTo(101);
				}
			}
		}
	}

	@Test
	void messagesOfOneUserCountTogetherOverAllConnections() throws Exception {
		try (ConfigurableApplicationContext context = start("liveflux.rate-limit.messages.rate=1",
				"liveflux.rate-limit.messages.burst=4")) {
			Visitor ada = new Visitor(context);
			ada.login("ada");
			try (RawSocket first = ada.connect(); RawSocket second = ada.connect()) {
				assertThat(first.next()).contains("hello");
				assertThat(second.next()).contains("hello");
				for (int i = 0; i < 4; i++) {
					first.send("{'type':'ping','ref':" + (i + 1) + "}");
					assertThat(first.next()).contains("pong");
				}
				second.send("{'type':'ping','ref':1}");

				assertThat(second.next()).contains("\"code\":429");
			}
		}
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
	@Import({ Counter.class, Pages.class, PlainPasswords.class })
	static class LoginApplication {

		@Bean
		SecurityFilterChain security(HttpSecurity http, Environment environment) {
			http.formLogin(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
			if (environment.getProperty("csrf", "on").equals("off")) {
				http.csrf((csrf) -> csrf.disable());
			}
			return http.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(User.withUsername("ada").password("{noop}x").roles("USER").build(),
					User.withUsername("bob").password("{noop}x").roles("USER").build());
		}

	}

	@RestController
	static class Pages {

		@GetMapping("/token/masked")
		String masked(CsrfToken token) {
			return token.getToken();
		}

		@GetMapping("/token/plain")
		String plain(HttpServletRequest request, CsrfToken masked) {
			masked.getToken();
			CsrfToken token = new HttpSessionCsrfTokenRepository().loadToken(request);
			return (token != null) ? token.getToken() : "";
		}

		@PostMapping("/invalidate")
		void invalidate(HttpServletRequest request) {
			request.getSession().invalidate();
		}

	}

}
