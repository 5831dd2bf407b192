package io.liveflux.sample.secured;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Form login, CSRF tokens and method security. Nothing in it is about LiveFlux, which
 * takes over what it finds.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@Profile("secured")
class SecuredConfiguration {

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/sample.css", "/icon.svg")
				.permitAll()
				.requestMatchers("/broadcast", "/actuator/**", "/liveflux/console")
				.hasRole("ADMIN")
				.anyRequest()
				.authenticated())
			.formLogin(Customizer.withDefaults())
			.build();
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(
				User.withUsername("ada").password("{noop}ada").roles("USER", "MEMBER", "ADMIN").build(),
				User.withUsername("bob").password("{noop}bob").roles("USER").build());
	}

}
