package io.liveflux.docs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import io.liveflux.security.LiveFluxRequestMatchers;

/**
 * An application whose users log in with a form.
 */
final class FormLogin {

	private FormLogin() {
	}

	@Configuration(proxyBeanMethods = false)
	static class SecurityConfiguration {

		@Bean
		SecurityFilterChain security(HttpSecurity http, LiveFluxRequestMatchers liveflux) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/", "/style.css")
					.permitAll()
					.requestMatchers(liveflux.script())
					.permitAll()
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

	}

}
