package io.liveflux.autoconfigure;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * {@link BasicLogin} with an admin "ada" and a user "bob", both with password "x".
 */
@Configuration(proxyBeanMethods = false)
@Import({ BasicLogin.class, PlainPasswords.class })
class AdaAndBob {

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(User.withUsername("ada").password("{noop}x").roles("ADMIN").build(),
				User.withUsername("bob").password("{noop}x").roles("USER").build());
	}

}
