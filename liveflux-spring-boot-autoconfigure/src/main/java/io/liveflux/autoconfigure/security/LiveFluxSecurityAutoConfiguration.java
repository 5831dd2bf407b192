package io.liveflux.autoconfigure.security;

import java.util.ArrayList;
import java.util.List;

import org.springframework.aop.Advisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizationAdvisorProxyFactory;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.csrf.CsrfToken;

import io.liveflux.autoconfigure.ComponentSettingsCustomizer;
import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.call.IdentityCodec;
import io.liveflux.internal.page.CsrfPageHead;
import io.liveflux.internal.springsecurity.AuthenticationCodec;
import io.liveflux.internal.springsecurity.AuthenticationPrincipalArgumentResolver;
import io.liveflux.internal.springsecurity.CurrentSecurityContextArgumentResolver;
import io.liveflux.internal.springsecurity.MethodSecurityClassRules;
import io.liveflux.internal.springsecurity.SecurityContextInterceptor;
import io.liveflux.internal.springsecurity.SecurityFailureTranslator;

/**
 * {@link AutoConfiguration Auto-configuration} of Spring Security in components: its
 * method security, the security context of calls, and the answers to its refusals.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@ConditionalOnClass(AuthorizationAdvisorProxyFactory.class)
public final class LiveFluxSecurityAutoConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentSettingsCustomizer liveFluxMethodSecurityCustomizer(
			ObjectProvider<AuthorizationAdvisorProxyFactory> methodSecurity) {
		return (settings) -> {
			List<AuthorizationAdvisor> rules = new ArrayList<>();
			methodSecurity.ifAvailable((factory) -> factory.forEach(rules::add));
			List<Advisor> advisors = new ArrayList<>(settings.advisors());
			advisors.addAll(rules);
			return settings.withAdvisors(advisors).withClassRules(new MethodSecurityClassRules(rules));
		};
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentSettingsCustomizer liveFluxSecurityArgumentCustomizer(ObjectProvider<SecurityContextHolderStrategy> holder,
			ObjectProvider<AnnotationTemplateExpressionDefaults> templates, BeanFactory beans) {
		return (settings) -> {
			SecurityContextHolderStrategy strategy = holder
				.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
			AnnotationTemplateExpressionDefaults defaults = templates.getIfAvailable();
			BeanFactoryResolver resolver = new BeanFactoryResolver(beans);
			List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>(settings.argumentResolvers());
			resolvers.add(new AuthenticationPrincipalArgumentResolver(strategy, resolver, defaults));
			resolvers.add(new CurrentSecurityContextArgumentResolver(strategy, resolver, defaults));
			return settings.withArgumentResolvers(resolvers);
		};
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean
	SecurityContextInterceptor liveFluxSecurityContextInterceptor(
			ObjectProvider<SecurityContextHolderStrategy> strategy) {
		return new SecurityContextInterceptor(strategy.getIfAvailable(SecurityContextHolder::getContextHolderStrategy));
	}

	@Bean
	@ConditionalOnMissingBean(IdentityCodec.class)
	AuthenticationCodec liveFluxAuthenticationCodec() {
		return new AuthenticationCodec();
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityFailureTranslator liveFluxSecurityFailureTranslator(
			ObjectProvider<SecurityContextHolderStrategy> strategy) {
		return new SecurityFailureTranslator(strategy.getIfAvailable(SecurityContextHolder::getContextHolderStrategy));
	}

	/**
	 * The CSRF token of pages.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CsrfToken.class)
	static class Csrf {

		@Bean
		@ConditionalOnMissingBean
		CsrfPageHead liveFluxCsrfPageHead() {
			return new CsrfPageHead();
		}

	}

}
