package io.liveflux.autoconfigure.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.util.ClassUtils;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.internal.admission.SpringSecurityCsrfCheck;
import io.liveflux.internal.controller.ChannelControllers;
import io.liveflux.internal.session.LocalLogins;
import io.liveflux.internal.socket.SocketEndpoint;
import io.liveflux.internal.socket.SocketEndpoints;
import io.liveflux.internal.springsecurity.IdentityEventListener;
import io.liveflux.internal.springsecurity.LiveFluxHttpConfigurer;
import io.liveflux.internal.springsecurity.OAuth2TokenExpiry;
import io.liveflux.internal.springsecurity.SessionRegistryPostProcessor;
import io.liveflux.internal.springsecurity.UserDetailsRevalidator;
import io.liveflux.security.HandshakeCsrfCheck;
import io.liveflux.security.LiveFluxRequestMatchers;
import io.liveflux.security.PrincipalExpiry;
import io.liveflux.security.PrincipalRevalidator;

/**
 * {@link AutoConfiguration Auto-configuration} of what Spring Security's filters know of
 * a client: its CSRF token, and when it logs out.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class,
		afterName = "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration")
@ConditionalOnBean(BackgroundThreads.class)
@ConditionalOnClass(DeferredCsrfToken.class)
public final class LiveFluxLoginAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(HandshakeCsrfCheck.class)
	SpringSecurityCsrfCheck liveFluxCsrfCheck(LiveFluxProperties properties, ObjectProvider<SecurityFilterChain> chains,
			ResourceLoader resources) {
		boolean tokens = ClassUtils.isPresent("org.springframework.security.oauth2.core.OAuth2Token",
				resources.getClassLoader());
		return new SpringSecurityCsrfCheck(properties.websocket().csrf() == LiveFluxProperties.Csrf.REQUIRED,
				() -> chains.orderedStream().toList(), tokens ? OAuth2TokenExpiry::isTokenInQuery : (request) -> false);
	}

	@Bean
	@ConditionalOnMissingBean
	IdentityEventListener liveFluxIdentityEventListener(ObjectProvider<LocalLogins> localLogins) {
		return new IdentityEventListener(localLogins::getObject);
	}

	@Bean
	@ConditionalOnBean(UserDetailsService.class)
	@ConditionalOnMissingBean(PrincipalRevalidator.class)
	UserDetailsRevalidator liveFluxPrincipalRevalidator(UserDetailsService users) {
		return new UserDetailsRevalidator(users);
	}

	@Bean
	static SessionRegistryPostProcessor liveFluxSessionRegistryPostProcessor(ObjectProvider<LocalLogins> localLogins) {
		return new SessionRegistryPostProcessor((sessionId) -> localLogins.getObject().sessionEnded(sessionId));
	}

	@Bean
	@ConditionalOnMissingBean(SessionRegistry.class)
	SessionRegistryImpl liveFluxSessionRegistry() {
		return new SessionRegistryImpl();
	}

	/**
	 * Logins by token.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(OAuth2Token.class)
	static class Tokens {

		@Bean
		@ConditionalOnMissingBean(PrincipalExpiry.class)
		OAuth2TokenExpiry liveFluxTokenExpiry() {
			return new OAuth2TokenExpiry();
		}

	}

	/**
	 * What is added to the chains of filters.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpSecurity.class)
	static class Chains {

		@Bean
		@ConditionalOnMissingBean
		LiveFluxRequestMatchers liveFluxRequestMatchers(LiveFluxProperties properties,
				ObjectProvider<DispatcherServletPath> servletPath, ObjectProvider<ChannelControllers> channels,
				ObjectProvider<SocketEndpoints> sockets) {
			return new LiveFluxRequestMatchers(properties.path(),
					servletPath.getIfAvailable(() -> () -> "").getPrefix(), () -> channels.getObject().paths().keySet(),
					() -> sockets.stream()
						.flatMap((all) -> all.endpoints().stream())
						.map(SocketEndpoint::path)
						.toList());
		}

		@Bean
		Customizer<HttpSecurity> liveFluxHttpSecurityCustomizer(LiveFluxRequestMatchers requests) {
			return (http) -> http.with(new LiveFluxHttpConfigurer(requests), Customizer.withDefaults());
		}

	}

}
