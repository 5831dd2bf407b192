package io.liveflux.autoconfigure;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LiveFluxConsoleIT {

	private static final String[] MOUNT = { "liveflux_component_kind", "liveflux-console" };

	@Test
	void thereIsNoConsoleUnlessItIsEnabled() throws Exception {
		try (ConfigurableApplicationContext context = start(TestApplication.class)) {
			TestBrowser browser = new TestBrowser(port(context));

			assertThat(browser.get("/liveflux/console").statusCode()).isEqualTo(404);
			assertThat(browser.post(MOUNT).statusCode()).isEqualTo(404);
		}
	}

	@Test
	void withoutALoginNobodyIsLetIn() throws Exception {
		try (ConfigurableApplicationContext context = start(TestApplication.class, "liveflux.console.enabled=true")) {
			assertThat(new TestBrowser(port(context)).get("/liveflux/console").statusCode()).isEqualTo(403);
		}
	}

	@Test
	void consoleIsMountedByItsPageOnly() throws Exception {
		try (ConfigurableApplicationContext context = start(TestApplication.class, "liveflux.console.enabled=true",
				"liveflux.console.insecure-open=true")) {
			TestBrowser browser = new TestBrowser(port(context));

			HttpResponse<String> page = browser.get("/liveflux/console");

			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
			assertThat(page.body())
				.contains("data-flux-component-kind=\"liveflux-console\"", "/liveflux/console.css",
						"<script src=\"/liveflux")
				.doesNotContain("ticket", "<style", "style=", "onclick");
			assertThat(browser.get("/liveflux/console.css").body()).contains(".console");
			assertThat(browser.post(MOUNT).statusCode()).isEqualTo(403);
			assertThat(browser.post(MOUNT[0], MOUNT[1], "ticket", "guess").statusCode()).isEqualTo(403);
		}
	}

	@Test
	void consoleIsBelowThePathOfTheEndpoint() throws Exception {
		try (ConfigurableApplicationContext context = start(TestApplication.class, "liveflux.console.enabled=true",
				"liveflux.console.insecure-open=true", "liveflux.path=/live")) {
			assertThat(new TestBrowser(port(context)).get("/live/console").body()).contains("/live/console.css");
		}
	}

	@Test
	void onlyUsersOfARoleAreLetIn() throws Exception {
		try (ConfigurableApplicationContext context = start(SecuredApplication.class, "liveflux.console.enabled=true",
				"liveflux.console.roles=OPS,ADMIN")) {
			assertThat(new TestBrowser(port(context)).get("/liveflux/console").statusCode()).isEqualTo(401);
			assertThat(new TestBrowser(port(context)).loggedIn("bob:bob").get("/liveflux/console").statusCode())
				.isEqualTo(403);
			assertThat(new TestBrowser(port(context)).loggedIn("ada:ada").get("/liveflux/console").statusCode())
				.isEqualTo(200);
		}
	}

	@Test
	void aConsoleForNobodyIsAMistake() {
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> start(TestApplication.class, "liveflux.console.enabled=true", "liveflux.console.roles="))
			.havingRootCause()
			.isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.withMessageContaining("liveflux.console.roles");
	}

	private static ConfigurableApplicationContext start(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application)
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn")
			.properties(properties)
			.run();
	}

	private static int port(ConfigurableApplicationContext context) {
		return ((WebServerApplicationContext) context).getWebServer().getPort();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(PlainPasswords.class)
	static class SecuredApplication {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(User.withUsername("ada").password("{noop}ada").roles("ADMIN").build(),
					User.withUsername("bob").password("{noop}bob").roles("USER").build());
		}

	}

}
