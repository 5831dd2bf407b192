package io.liveflux.docs;

import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Code of the page about security: the names that the application serves.
 */
final class AllowedHosts {

	@Bean
	StrictHttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHostnames(Set.of("app.example.com", "localhost")::contains);
		return firewall;
	}

}
