package io.liveflux.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.csrf.DeferredCsrfToken;

import io.liveflux.security.HandshakeCsrfCheck;
import io.liveflux.security.Identities;
import io.liveflux.security.PrincipalRevalidator;
import io.liveflux.security.SpringSecurityCsrfCheck;
import io.liveflux.security.spring.IdentityEventListener;
import io.liveflux.security.spring.UserDetailsRevalidator;

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
	SpringSecurityCsrfCheck liveFluxCsrfCheck(LiveFluxProperties properties) {
		return new SpringSecurityCsrfCheck(properties.websocket().csrf() == LiveFluxProperties.Csrf.REQUIRED);
	}

	@Bean
	@ConditionalOnMissingBean
	IdentityEventListener liveFluxIdentityEventListener(ObjectProvider<Identities> identities) {
		return new IdentityEventListener(identities::getObject);
	}

	@Bean
	@ConditionalOnBean(UserDetailsService.class)
	@ConditionalOnMissingBean(PrincipalRevalidator.class)
	UserDetailsRevalidator liveFluxPrincipalRevalidator(UserDetailsService users) {
		return new UserDetailsRevalidator(users);
	}

}
