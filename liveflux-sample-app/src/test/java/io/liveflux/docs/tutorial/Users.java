package io.liveflux.docs.tutorial;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * Who is in the team.
 */
@Configuration(proxyBeanMethods = false)
class Users {

	@Bean
	UserDetailsService team() {
		return new InMemoryUserDetailsManager(User.withUsername("ann").password("{noop}tea").roles("TEAM").build(),
				User.withUsername("ben").password("{noop}tea").roles("TEAM").build());
	}

}
