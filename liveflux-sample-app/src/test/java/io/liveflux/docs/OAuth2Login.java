package io.liveflux.docs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import io.liveflux.security.LiveFluxRequestMatchers;

/**
 * An application whose users log in elsewhere.
 */
final class OAuth2Login {

	private OAuth2Login() {
	}

	@Configuration(proxyBeanMethods = false)
	static class SecurityConfiguration {

		@Bean
		SecurityFilterChain security(HttpSecurity http, LiveFluxRequestMatchers liveflux) {
			return http.authorizeHttpRequests(
					(requests) -> requests.requestMatchers(liveflux.script()).permitAll().anyRequest().authenticated())
				.oauth2Login(Customizer.withDefaults())
				.logout((logout) -> logout.logoutSuccessUrl("/"))
				.build();
		}

	}

}
