package io.liveflux.docs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;

import io.liveflux.security.LiveFluxRequestMatchers;

/**
 * An application without sessions, whose clients carry tokens.
 */
final class BearerTokens {

	private BearerTokens() {
	}

	@Configuration(proxyBeanMethods = false)
	static class SecurityConfiguration {

		@Bean
		SecurityFilterChain security(HttpSecurity http, LiveFluxRequestMatchers liveflux) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/", "/app.js")
					.permitAll()
					.requestMatchers(liveflux.script())
					.permitAll()
					.anyRequest()
					.authenticated())
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.oauth2ResourceServer(
						(server) -> server.jwt(Customizer.withDefaults()).bearerTokenResolver(tokens(liveflux)))
				.build();
		}

		private static BearerTokenResolver tokens(LiveFluxRequestMatchers liveflux) {
			DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();
			DefaultBearerTokenResolver query = new DefaultBearerTokenResolver();
			query.setAllowUriQueryParameter(true);
			return (request) -> (liveflux.endpoint().matches(request) ? query : header).resolve(request);
		}

	}

}
