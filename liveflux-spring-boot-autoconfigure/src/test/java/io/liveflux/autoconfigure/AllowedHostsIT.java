package io.liveflux.autoconfigure;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.StrictHttpFirewall;

import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two ways that docs/security.md has against DNS rebinding.
 */
class AllowedHostsIT {

	@ParameterizedTest
	@CsvSource({ "firewall, localhost, 101, 200", "firewall, app.example, 400, 400", "guard, localhost, 101, 200",
			"guard, app.example, 403, 403" })
	void refusesRequestsUnderAnotherName(String way, String allowed, int upgrade, int post) throws Exception {
		Class<?> configuration = way.equals("firewall") ? Firewall.class : Guard.class;
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(TestApplication.class, configuration)
			.properties("server.port=0", "allowed-host=" + allowed, "liveflux.startup-checks.silence=csrf-off",
					"spring.main.banner-mode=off", "logging.level.root=warn")
			.run()) {
			int port = AdmissionIT.port(context);

			try (RawSocket socket = RawSocket.connect(port, "/liveflux", Map.of())) {
				assertThat(socket.status()).isEqualTo(upgrade);
			}
			assertThat(new TestBrowser(port).post("liveflux_component_kind", "counter").statusCode()).isEqualTo(post);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Firewall {

		@Bean
		StrictHttpFirewall firewall(Environment environment) {
			StrictHttpFirewall firewall = new StrictHttpFirewall();
			firewall.setAllowedHostnames(environment.getRequiredProperty("allowed-host")::equals);
			return firewall;
		}

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable()).build();
		}

		@Bean
		DelegatingFilterProxyRegistrationBean securityFilter() {
			return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Guard {

		@Bean
		HandshakeGuard knownHosts(Environment environment) {
			String allowed = environment.getRequiredProperty("allowed-host");
			return (request) -> request.header("Host")
				.filter((host) -> host.replaceFirst(":\\d+$", "").equals(allowed))
				.isPresent() ? Optional.empty() : Optional.of(new Refusal(403, "host", "this host is not served"));
		}

	}

}
