package io.liveflux.faults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Logins for the application: the page is there for everybody, and a second time only for
 * who has logged in.
 */
@Configuration(proxyBeanMethods = false)
class SecuredFaults {

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http.formLogin(Customizer.withDefaults())
			// Pages are in frames of one of another port.
			.headers((headers) -> headers.frameOptions((options) -> options.disable()))
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/private/**").authenticated().anyRequest().permitAll())
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(User.withUsername("ada").password("{noop}x").roles("USER").build(),
				User.withUsername("bob").password("{noop}x").roles("USER").build());
	}

	/**
	 * Hands out what a login needs.
	 */
	@RestController
	static class Tokens {

		@GetMapping("/token")
		String token(CsrfToken token) {
			return token.getToken();
		}

	}

}
